//! Receivers that fail, hang, redirect and lie: what they did not take is tried again, each record's own in order.

use super::hooked;
use crate::on_both_databases;
use crate::support::receiver::{Does, Received, Receiver};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// The problem of every attempt in a log, oldest first.
fn problems(delivery: &Value) -> Vec<String> {
    let attempts = delivery["attempts"].as_array().expect("attempts");
    attempts.iter().map(|attempt| attempt["problem"].as_str().unwrap_or("none").to_owned()).collect()
}

on_both_databases! {
    async fn whatever_a_receiver_does_but_taking_it_is_a_failure_and_tried_again_under_the_same_id(app) {
        let elsewhere = Receiver::that(&[]);
        let plan = [Does::Says(500), Does::Hangs, Does::Redirects(elsewhere.url()), Does::Babbles, Does::HangsUp, Does::Says(301)];
        let hooked = hooked(&app, &plan).await;
        hooked.event().await;
        let mut received = hooked.sent().await;
        for _ in 0..plan.len() {
            app.clock.advance(TimeDelta::hours(2));
            received.extend(hooked.sent().await);
        }
        assert_eq!(received.len(), plan.len() + 1);
        let ids: std::collections::BTreeSet<_> = received.iter().map(|message| message.header("webhook-id")).collect();
        assert_eq!(ids.len(), 1, "a receiver knows a repeat by its id");
        let bodies: std::collections::BTreeSet<_> = received.iter().map(|message| &message.body).collect();
        assert_eq!(bodies.len(), 1);
        let stamps: std::collections::BTreeSet<_> = received.iter().map(|message| message.header("webhook-timestamp")).collect();
        assert_eq!(stamps.len(), received.len(), "each attempt has its own time");
        let [logged] = hooked.log().await.try_into().expect("one delivery");
        let expected = ["STATUS", "TIMED_OUT", "STATUS", "ANSWER_BROKEN", "ANSWER_BROKEN", "STATUS", "none"];
        assert_eq!((problems(&logged), &logged["state"]), (expected.map(str::to_owned).to_vec(), &json!("DELIVERED")));
        assert!(elsewhere.received().is_empty(), "redirects are not followed");
    }

    async fn of_an_answer_that_takes_it_nothing_more_is_read_however_long_it_says_to_be(app) {
        let hooked = hooked(&app, &[Does::SaysTooMuch, Does::NeverEnds]).await;
        let begun = std::time::Instant::now();
        for _ in 0..2 {
            hooked.event().await;
            assert_eq!(hooked.sent().await.len(), 1);
        }
        assert!(begun.elapsed().as_secs() < 10);
        let states: Vec<_> = hooked.log().await.iter().map(|delivery| delivery["state"].clone()).collect();
        assert_eq!(states, ["DELIVERED", "DELIVERED"]);
    }

    async fn a_receiver_that_is_not_there_is_tried_again(app) {
        let hooked = hooked(&app, &[]).await;
        let gone = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let input = json!({ "webhook": hooked.webhook, "url": format!("http://127.0.0.1:{gone}/") });
        crate::webhooks::change(&hooked.client().await, "updateWebhook", input).await.ok();
        hooked.event().await;
        hooked.send().await;
        let shown = hooked.shown().await;
        assert_eq!(problems(&shown["deliveries"]["nodes"][0]), ["UNREACHABLE"]);
        assert_eq!(shown["failingSince"], "2026-11-23T10:00:00Z");
        let input = json!({ "webhook": hooked.webhook, "url": hooked.receiver.url() });
        crate::webhooks::change(&hooked.client().await, "updateWebhook", input).await.ok();
        app.clock.advance(TimeDelta::minutes(1));
        assert_eq!(hooked.sent().await.len(), 1);
        assert!(hooked.shown().await["failingSince"].is_null());
    }

    async fn pauses_grow_until_a_day_is_over_and_then_it_is_given_up(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.receiver.usually(Does::Says(503));
        hooked.event().await;
        hooked.send().await;
        let (first, mut pauses) = (app.clock.now(), Vec::new());
        for _ in 0..20 {
            let [logged] = hooked.log().await.try_into().expect("one delivery");
            let Some(next) = logged["nextAttemptAt"].as_str() else { break };
            let next: chrono::DateTime<chrono::Utc> = next.parse().expect("an instant");
            pauses.push((next - app.clock.now()).num_seconds());
            app.clock.advance(next - app.clock.now());
            hooked.send().await;
        }
        assert!((5..=6).contains(&pauses[0]) && (20..=24).contains(&pauses[1]) && (80..=96).contains(&pauses[2]), "{pauses:?}");
        assert_eq!(app.clock.now() - first, TimeDelta::hours(24), "{pauses:?}");
        let [logged] = hooked.log().await.try_into().expect("one delivery");
        assert_eq!(logged["state"], "FAILED");
        assert_eq!(logged["attempts"].as_array().expect("attempts").len(), pauses.len() + 1);
    }

    async fn a_later_change_of_a_record_waits_for_the_earlier_one_and_other_records_do_not(app) {
        let hooked = hooked(&app, &[const { Does::Says(500) }; 5]).await;
        let held = hooked.event().await;
        let mut first = Vec::new();
        for _ in 0..5 {
            first.extend(hooked.sent().await);
            app.clock.advance(TimeDelta::minutes(7));
        }
        // The receiver has rested, and it is a while until this is tried again.
        let other = hooked.event().await;
        hooked.touch(&held).await;
        let second = hooked.sent().await;
        let told: Vec<_> = second.iter().map(|message| message.told().0).collect();
        assert_eq!((first.len(), told), (5, vec![other.key()]), "of the other it is told, of the first nothing before its turn");
        app.clock.advance(TimeDelta::hours(1));
        let third = hooked.sent().await;
        let sequences: Vec<_> = third.iter().map(|message| (message.told().0, sequence(message))).collect();
        assert_eq!(sequences.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), [held.key(), held.key()]);
        assert!(sequences[0].1 < sequences[1].1, "{sequences:?}");
        assert_eq!(third[0].header("webhook-id"), first[0].header("webhook-id"));
    }
}

fn sequence(message: &Received) -> i64 {
    message.json()["data"]["sequence"].as_i64().expect("a number")
}
