//! Receivers that are gone or fail for too long are disabled, and the contact of the client is told.

use super::{change, hooked};
use crate::mail::{post, read};
use crate::on_both_databases;
use crate::support::receiver::Does;
use crate::support::{App, journal};
use chrono::TimeDelta;
use serde_json::json;

const CONTACT: &str = "koppeling@example.org";

/// The letters to the contact.
async fn letters(app: &App) -> String {
    post(app).await;
    read(app, CONTACT)
}

on_both_databases! {
    async fn a_receiver_that_says_it_is_gone_is_disabled_at_once_and_its_contact_is_told(app) {
        let hooked = hooked(&app, &[Does::Says(410)]).await;
        hooked.event().await;
        hooked.send().await;
        let shown = hooked.shown().await;
        assert_eq!((&shown["state"], &shown["disabledBecause"]), (&json!("DISABLED"), &json!("GONE")));
        assert_eq!((&shown["version"], &shown["disabledAt"]), (&json!(2), &json!("2026-11-23T10:00:00Z")));
        assert_eq!(shown["deliveries"]["nodes"][0]["state"], "WITHDRAWN");
        hooked.receiver.fresh();
        hooked.event().await;
        assert!(hooked.sent().await.is_empty(), "nothing is kept for it");

        let letter = letters(&app).await;
        assert!(letter.contains("Subject: Uw webhook naar 127.0.0.1:") && letter.contains("status 410"), "{letter}");
        assert!(!letter.contains("geheim"), "of the address the host alone is told");
        let told = journal::after(&app, 0).await;
        assert!(told.iter().any(|row| row.what() == ("WEBHOOK_SUBSCRIPTION", "disableWebhook") && row.actor == "SYSTEM"));
    }

    async fn a_receiver_that_fails_for_three_days_is_disabled_and_one_that_takes_something_meanwhile_is_not(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.receiver.usually(Does::Says(500));
        hooked.event().await;
        hooked.send().await;
        app.clock.advance(TimeDelta::hours(71));
        hooked.event().await;
        hooked.send().await;
        assert_eq!(hooked.shown().await["state"], "ACTIVE");
        hooked.receiver.usually(Does::Says(200));
        app.clock.advance(TimeDelta::hours(2));
        hooked.send().await;
        hooked.receiver.usually(Does::Says(500));
        hooked.event().await;
        hooked.send().await;
        assert_eq!(hooked.shown().await["state"], "ACTIVE", "it took something an hour ago");

        app.clock.advance(TimeDelta::hours(73));
        hooked.send().await;
        let shown = hooked.shown().await;
        assert_eq!((&shown["state"], &shown["disabledBecause"]), (&json!("DISABLED"), &json!("FAILING")));
        let letter = letters(&app).await;
        assert_eq!(letter.matches("Subject:").count(), 1, "{letter}");
        assert!(letter.contains("enkele dagen"), "{letter}");
    }

    async fn its_owner_resumes_it_from_then_on(app) {
        let hooked = hooked(&app, &[Does::Says(410)]).await;
        let event = hooked.event().await;
        hooked.send().await;
        assert_eq!(hooked.step("pauseWebhook").await.refusal(), ("ILLEGAL_TRANSITION", "WEBHOOK_TRANSITION"));
        assert_eq!(hooked.step("sendTestWebhook").await.refusal(), ("PRECONDITION_FAILED", "WEBHOOK_NOT_ACTIVE"));
        let resumed = hooked.step("resumeWebhook").await.ok();
        let shown = resumed.at("/resumeWebhook/webhook");
        assert_eq!((&shown["state"], &shown["disabledAt"], &shown["failingSince"]), (&json!("ACTIVE"), &json!(null), &json!(null)));
        hooked.receiver.fresh();
        assert!(hooked.sent().await.is_empty(), "what was withdrawn stays so");
        hooked.touch(&event).await;
        assert_eq!(hooked.sent().await.len(), 1);
    }

    async fn a_letter_about_a_webhook_that_was_resumed_before_its_turn_is_not_sent(app) {
        let hooked = hooked(&app, &[Does::Says(410)]).await;
        hooked.event().await;
        hooked.send().await;
        change(&hooked.client().await, "resumeWebhook", json!({ "webhook": hooked.webhook })).await.ok();
        assert_eq!(letters(&app).await, "");
    }
}
