//! Several processes: one sends each message, and one that is killed in the middle loses none.

use super::{hooked, queued};
use crate::on_both_databases;
use crate::support::fixtures::Learning;
use crate::support::receiver::{Does, Received};
use crate::support::serving::Program;
use crate::support::{App, Engine, Folder, in_the_end, over};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The program over the database of a server, with short leases, sending to this machine.
fn program(app: &App) -> Program {
    Program::start_with(&Arc::new(Folder::new()), |command| {
        over(command, &app.settings);
        command
            .env("SOCIAL_ECONOMY_WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "true")
            .env("SOCIAL_ECONOMY_WEBHOOK_TIMEOUT_SECONDS", "2")
            .env("SOCIAL_ECONOMY_JOB_LEASE_SECONDS", "1");
    })
}

/// State and attempts of every delivery.
async fn deliveries(app: &App) -> Vec<[String; 2]> {
    app.rows::<2>("SELECT state, CAST(attempts AS text) FROM webhook_delivery").await
}

on_both_databases! {
    async fn what_a_process_had_taken_when_it_was_killed_is_sent_by_another_under_the_same_id(app) {
        let hooked = hooked(&app, &[Does::Hangs]).await;
        hooked.event().await;
        queued(&hooked.app).await;
        let first = program(&app);
        in_the_end("it is offered", async || (hooked.receiver.received().len() == 1).then_some(())).await;
        first.kill();
        assert_eq!(deliveries(&app).await, [["QUEUED", "1"].map(str::to_owned)], "nothing came of it");

        let second = program(&app);
        in_the_end("another process sends it", async || (hooked.receiver.received().len() == 2).then_some(())).await;
        in_the_end("it says so", async || (deliveries(&app).await[0][0] == "DELIVERED").then_some(())).await;
        second.stop();
        let received = hooked.receiver.received();
        assert_eq!(received[0].header("webhook-id"), received[1].header("webhook-id"));
        assert_eq!(received.len(), 2);
    }

    async fn two_processes_send_each_message_once_and_of_each_record_the_latest_last(app) {
        let hooked = hooked(&app, &[]).await;
        let programs = [program(&app), program(&app)];
        let mut events = Vec::new();
        for _ in 0..10 {
            events.push(hooked.event().await);
        }
        let changes = changes(&app).await;
        let latest = |event: &Learning| *changes[&event.id.simple().to_string()].last().expect("it was made");
        in_the_end("of each the latest is sent", async || {
            let received = hooked.receiver.received();
            events.iter().all(|event| sequences(&received, event).contains(&latest(event))).then_some(())
        })
        .await;
        in_the_end("all say so", async || {
            deliveries(&app).await.iter().all(|delivery| delivery[0] == "DELIVERED").then_some(())
        })
        .await;
        for program in programs {
            program.stop();
        }
        let received = hooked.receiver.received();
        for event in &events {
            // Being made and being announced are two changes: the earlier is told by itself only where it left before the later
            // was queued, and then before it.
            let (sent, made) = (sequences(&received, event), &changes[&event.id.simple().to_string()]);
            assert!(sent.is_sorted_by(|one, next| one < next), "in order, each once: {sent:?}");
            assert!(sent.iter().all(|sequence| made.contains(sequence)), "{sent:?} of {made:?}");
            assert_eq!(sent.last(), made.last(), "the latest, and nothing after it");
        }
        assert!(received.iter().all(|message| message.told().1 == "CHANGED"));
        let ids: BTreeSet<_> = received.iter().map(|message| message.header("webhook-id")).collect();
        assert_eq!((received.len(), ids.len()), (deliveries(&app).await.len(), received.len()), "each delivery once");
        assert!(deliveries(&app).await.iter().all(|delivery| delivery[1] == "1"), "at the first attempt");
    }
}

/// The places in the journal of the changes of each event, by its key as hexadecimal digits.
async fn changes(app: &App) -> HashMap<String, Vec<i64>> {
    let key = match app.engine {
        Engine::Sqlite => "lower(hex(record_id))",
        Engine::Postgres => "replace(record_id::text, '-', '')",
    };
    let sql = format!("SELECT {key}, CAST(seq AS text) FROM journal WHERE record_kind = 'LEARNING_EVENT' ORDER BY seq");
    let mut changes: HashMap<String, Vec<i64>> = HashMap::new();
    for [record, seq] in app.rows::<2>(&sql).await {
        changes.entry(record).or_default().push(seq.parse().expect("a number"));
    }
    changes
}

/// The sequences of the messages about an event, as they came.
fn sequences(received: &[Received], event: &Learning) -> Vec<i64> {
    let of_event = received.iter().filter(|message| message.told().0 == event.key());
    of_event.map(|message| message.json()["data"]["sequence"].as_i64().expect("a number")).collect()
}
