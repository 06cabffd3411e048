//! What is sent: that a record changed, once for each change or for several together, to whoever wants to hear of it.

use super::{Hooked, change, hooked, hooked_with, send_due};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::receiver::{Does, Received};
use serde_json::json;
use std::time::Duration;

on_both_databases! {
    async fn a_change_is_sent_with_the_id_of_its_record_and_nothing_of_what_it_says(app) {
        let hooked = hooked(&app, &[]).await;
        let event = hooked.event().await;
        let [message] = hooked.sent().await.try_into().expect("one message, though it was made and announced");
        let body = message.json();
        assert_eq!((&body["type"], &body["data"]["kind"]), (&json!("learning_event.changed"), &json!("LEARNING_EVENT")));
        assert_eq!(message.told(), (event.key(), "CHANGED".to_owned()));
        assert!(body["data"]["sequence"].as_i64().is_some_and(|seq| seq > 0));
        assert_eq!(body["timestamp"], "2026-11-23T10:00:00.000Z");
        assert!(!message.body.contains("leermoment"), "{}", message.body);
        assert_eq!(message.header("content-type"), "application/json");
        assert_eq!(message.header("webhook-timestamp"), app.clock.now().timestamp().to_string());

        let [logged] = hooked.log().await.try_into().expect("one delivery");
        assert_eq!((&logged["state"], &logged["change"], &logged["recordId"]), (&json!("DELIVERED"), &json!("CHANGED"), &json!(event.key())));
        let attempt = &logged["attempts"][0];
        assert_eq!((&attempt["status"], &attempt["problem"]), (&json!(204), &json!(null)));
        assert_eq!(attempt["messageId"], message.header("webhook-id"));
        assert!(hooked.sent().await.is_empty(), "once");
    }

    async fn changes_that_nobody_has_seen_yet_are_told_together_and_later_ones_by_themselves(app) {
        let hooked = hooked(&app, &[]).await;
        let event = hooked.event().await;
        hooked.touch(&event).await;
        let first = hooked.sent().await;
        hooked.touch(&event).await;
        let second = hooked.sent().await;
        assert_eq!((first.len(), second.len()), (1, 1));
        assert_ne!(first[0].header("webhook-id"), second[0].header("webhook-id"));
        let seq = |message: &Received| message.json()["data"]["sequence"].as_i64();
        assert!(seq(&first[0]) < seq(&second[0]));
    }

    async fn what_a_webhook_does_not_want_to_hear_of_is_not_sent(app) {
        let wanted = a_learning_event().insert(&app).await;
        let others = a_learning_event().insert(&app).await;
        let hooked = hooked_with(&app, &[], json!({ "records": [wanted.key()] })).await;
        hooked.touch(&others).await;
        hooked.touch(&wanted).await;
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [wanted.key()]);
        let input = json!({ "webhook": hooked.webhook, "records": [], "kinds": ["CALL"] });
        change(&hooked.client().await, "updateWebhook", input).await.ok();
        hooked.touch(&wanted).await;
        assert!(hooked.sent().await.is_empty());
    }

    async fn what_happened_before_it_was_made_is_not_sent(app) {
        let event = a_learning_event().insert(&app).await;
        let hooked = hooked(&app, &[]).await;
        crate::webhooks::queued(&hooked.app).await;
        assert!(hooked.sent().await.is_empty());
        hooked.touch(&event).await;
        assert_eq!(hooked.sent().await.len(), 1);
    }

    async fn a_part_of_a_record_tells_of_the_whole_and_an_enterprise_of_its_listing(app) {
        let hooked = hooked_with(&app, &[], json!({})).await;
        let event = hooked.event().await;
        hooked.sent().await;
        let person = app.as_role(api::access::Role::Buyer).await;
        crate::learning::registered(&person, &event).await;
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [event.key()]);

        let listed = crate::support::fixtures::a_listing().insert(&app).await;
        crate::support::journal::touch(&hooked.app, listed.enterprise()).await;
        let types = |hooked: &Hooked| {
            let mut types: Vec<_> = hooked.receiver.fresh().iter().map(|message| message.json()["type"].to_string()).collect();
            types.sort();
            types
        };
        hooked.send().await;
        assert_eq!(types(&hooked), [r#""enterprise.changed""#, r#""listing.changed""#]);
    }

    async fn a_test_is_sent_signed_and_logged_like_everything_else(app) {
        let hooked = hooked(&app, &[]).await;
        let id = hooked.step("sendTestWebhook").await.ok().text("/sendTestWebhook/deliveryId").to_owned();
        send_due(&hooked.app).await;
        let [message] = hooked.receiver.fresh().try_into().expect("one message");
        let body = message.json();
        assert_eq!((&body["type"], &body["data"]["id"]), (&json!("webhook.test"), &json!(hooked.webhook)));
        let [logged] = hooked.log().await.try_into().expect("one delivery");
        assert_eq!((&logged["id"], &logged["kind"], &logged["state"]), (&json!(id), &json!(null), &json!("DELIVERED")));
    }

    async fn many_records_leave_at_once_and_a_slow_receiver_keeps_no_other_waiting(app) {
        let slow = hooked(&app, &[]).await;
        slow.receiver.usually(Does::Hangs);
        let quick = hooked(&app, &[]).await;
        for _ in 0..12 {
            slow.event().await;
        }
        crate::webhooks::queued(&slow.app).await;
        let app = slow.app.beside(|settings| {
            settings.webhook_sends_at_once = 8;
            settings.webhook_timeout_seconds = 5;
        });
        send_due(&app.await).await;
        let (to_quick, to_slow) = (quick.receiver.received(), slow.receiver.received());
        assert_eq!(to_quick.len(), 12);
        assert_eq!(to_slow.len(), 4, "as many as one is sent at once; then it rests");
        let last = to_quick.iter().map(|message| message.at).max().expect("twelve");
        assert!(last - to_slow[0].at < Duration::from_secs(5), "all of them left while those to the slow one hung");
    }

    async fn the_log_of_many_webhooks_costs_as_many_statements_as_that_of_one(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        hooked.send().await;
        let query = "{ webhooks { id deliveries(first: 5) { totalCount nodes { state attempts { status } } } } }";
        let counted = async || {
            let client = hooked.client().await;
            client.ask(query).await.ok();
            client.ask_counting(query, json!({})).await
        };
        let (one, answer) = counted().await;
        assert_eq!(answer.list("/webhooks").len(), 1);
        for _ in 0..3 {
            change(&hooked.client().await, "createWebhook", json!({ "url": hooked.receiver.url() })).await.ok();
        }
        hooked.event().await;
        hooked.send().await;
        let (four, answer) = counted().await;
        assert_eq!((answer.list("/webhooks").len(), four), (4, one));
    }
}
