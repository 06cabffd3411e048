//! Several processes: one sends each message, and one that is killed in the middle loses none.

use super::{hooked, queued};
use crate::on_both_databases;
use crate::support::receiver::Does;
use crate::support::serving::Program;
use crate::support::{App, Folder, in_the_end, over};
use std::collections::BTreeSet;
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

    async fn two_processes_send_each_message_once(app) {
        let hooked = hooked(&app, &[]).await;
        let programs = [program(&app), program(&app)];
        for _ in 0..10 {
            hooked.event().await;
        }
        in_the_end("all are sent", async || {
            let deliveries = deliveries(&app).await;
            (deliveries.len() >= 10 && deliveries.iter().all(|delivery| delivery[0] == "DELIVERED")).then_some(())
        })
        .await;
        for program in programs {
            program.stop();
        }
        let received = hooked.receiver.received();
        let ids: BTreeSet<_> = received.iter().map(|message| message.header("webhook-id")).collect();
        let records: BTreeSet<_> = received.iter().map(|message| message.told().0).collect();
        // Making and announcing are two changes, which may be told by themselves.
        assert_eq!((received.len(), records.len()), (ids.len(), 10));
        assert_eq!(received.len(), deliveries(&app).await.len());
    }
}
