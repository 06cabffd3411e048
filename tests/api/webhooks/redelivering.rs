//! What was sent is sent again when its owner asks.

use super::{change, hooked, send_due};
use crate::on_both_databases;
use crate::support::receiver::Does;
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn one_delivery_is_sent_again_under_the_same_id(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        let first = hooked.sent().await;
        let delivery = hooked.log().await[0]["id"].clone();
        let input = json!({ "webhook": hooked.webhook, "delivery": delivery });
        let answer = change(&hooked.client().await, "redeliverWebhook", input.clone()).await.ok();
        assert_eq!(answer.at("/redeliverWebhook/queued"), &json!(1));
        let refused = change(&hooked.client().await, "redeliverWebhook", input).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "WEBHOOK_DELIVERY_QUEUED"));
        let again = hooked.sent().await;
        assert_eq!(again[0].header("webhook-id"), first[0].header("webhook-id"));
        let [logged] = hooked.log().await.try_into().expect("one delivery");
        assert_eq!(logged["attempts"].as_array().map(Vec::len), Some(2));
    }

    async fn everything_since_an_instant_is_sent_again_that_was_delivered_or_given_up(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        hooked.send().await;
        app.clock.advance(TimeDelta::hours(1));
        let since = app.clock.now();
        hooked.receiver.usually(Does::Says(500));
        hooked.event().await;
        hooked.event().await;
        hooked.send().await;
        app.clock.advance(TimeDelta::hours(25));
        hooked.send().await;
        app.clock.advance(TimeDelta::minutes(1));
        hooked.send().await;
        let states: Vec<_> = hooked.log().await.iter().map(|delivery| delivery["state"].clone()).collect();
        assert_eq!(states, ["FAILED", "FAILED", "DELIVERED"]);
        hooked.receiver.usually(Does::Says(200));
        hooked.receiver.fresh();
        app.clock.advance(TimeDelta::minutes(5));
        let input = json!({ "webhook": hooked.webhook, "since": since.to_rfc3339() });
        assert_eq!(change(&hooked.client().await, "redeliverWebhook", input).await.ok().at("/redeliverWebhook/queued"), &json!(2));
        assert_eq!(hooked.sent().await.len(), 2);
        let states: Vec<_> = hooked.log().await.iter().map(|delivery| delivery["state"].clone()).collect();
        assert_eq!(states, ["DELIVERED", "DELIVERED", "DELIVERED"]);
    }

    async fn exactly_one_of_both_is_asked_for_and_only_what_is_there(app) {
        let hooked = hooked(&app, &[]).await;
        let again = async |input| change(&hooked.client().await, "redeliverWebhook", input).await;
        assert_eq!(again(json!({ "webhook": hooked.webhook })).await.rule(), "EXACTLY_ONE_ARGUMENT");
        let other = crate::webhooks::hooked(&app, &[]).await;
        let delivery = other.step("sendTestWebhook").await.ok().text("/sendTestWebhook/deliveryId").to_owned();
        send_due(&other.app).await;
        assert_eq!(again(json!({ "webhook": hooked.webhook, "delivery": delivery })).await.code(), "NOT_FOUND");
        hooked.step("pauseWebhook").await.ok();
        let since = json!({ "webhook": hooked.webhook, "since": "2026-11-23T10:00:00Z" });
        assert_eq!(again(since).await.refusal(), ("PRECONDITION_FAILED", "WEBHOOK_NOT_ACTIVE"));
    }

    async fn only_so_many_are_sent_again_in_a_day(app) {
        let app = app.beside(|settings| settings.webhook_redeliveries_per_day = 3).await;
        let hooked = hooked(&app, &[]).await;
        let since = app.clock.now().to_rfc3339();
        for _ in 0..2 {
            hooked.event().await;
        }
        assert_eq!(hooked.sent().await.len(), 2);
        let again = async || {
            let input = json!({ "webhook": hooked.webhook, "since": since });
            change(&hooked.client().await, "redeliverWebhook", input).await
        };
        assert_eq!(again().await.ok().at("/redeliverWebhook/queued"), &json!(2));
        assert_eq!(hooked.sent().await.len(), 2);
        assert_eq!(again().await.refusal(), ("PRECONDITION_FAILED", "WEBHOOK_REDELIVERY_LIMIT"));
        assert!(hooked.sent().await.is_empty(), "of what goes beyond nothing is queued");
        let one = json!({ "webhook": hooked.webhook, "delivery": hooked.log().await[0]["id"] });
        assert_eq!(change(&hooked.client().await, "redeliverWebhook", one).await.ok().at("/redeliverWebhook/queued"), &json!(1));
        app.clock.advance(TimeDelta::hours(24));
        assert_eq!(hooked.sent().await.len(), 1);
        assert_eq!(again().await.ok().at("/redeliverWebhook/queued"), &json!(2));
    }

    async fn one_test_waits_at_a_time(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.step("sendTestWebhook").await.ok();
        assert_eq!(hooked.step("sendTestWebhook").await.refusal(), ("PRECONDITION_FAILED", "WEBHOOK_TEST_QUEUED"));
        assert_eq!(hooked.sent().await.len(), 1);
        hooked.step("sendTestWebhook").await.ok();
        assert_eq!(hooked.sent().await.len(), 1);
    }

    async fn of_many_attempts_the_newest_are_kept(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        hooked.send().await;
        let key = match app.engine {
            Engine::Sqlite => "randomblob(16)",
            Engine::Postgres => "gen_random_uuid()",
        };
        let columns = "delivery_id, message_id, begun_at, duration_ms, status, problem";
        for _ in 0..6 {
            let double = format!("INSERT INTO webhook_attempt (id, {columns}) SELECT {key}, {columns} FROM webhook_attempt");
            app.write(&double).await.expect("there are twice as many");
        }
        app.clock.advance(TimeDelta::hours(1));
        let input = json!({ "webhook": hooked.webhook, "delivery": hooked.log().await[0]["id"] });
        change(&hooked.client().await, "redeliverWebhook", input).await.ok();
        hooked.send().await;
        let attempts = hooked.log().await[0]["attempts"].as_array().expect("a list").clone();
        assert_eq!((attempts.len(), &attempts[49]["begunAt"]), (50, &json!("2026-11-23T11:00:00Z")));
    }
}
