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
        let states: Vec<_> = hooked.log().await.iter().map(|delivery| delivery["state"].clone()).collect();
        assert_eq!(states, ["FAILED", "FAILED", "DELIVERED"]);
        hooked.receiver.usually(Does::Says(200));
        hooked.receiver.fresh();
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
}
