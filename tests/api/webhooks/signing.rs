//! Signatures as the Standard Webhooks specification says, by one secret or two.

use super::{change, hooked};
use crate::on_both_databases;
use crate::support::node::{not_run, prepare, run};
use crate::support::receiver::Received;
use api::partners::webhooks::rules::{Secret, signatures};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::json;

/// The signature that a message must carry by a secret.
fn signature(message: &Received, secret: &str) -> String {
    let bytes = STANDARD.decode(secret.strip_prefix("whsec_").expect("the prefix")).expect("base64");
    let timestamp = message.header("webhook-timestamp").parse().expect("a number");
    signatures(&[Secret::of(bytes.into())], message.header("webhook-id"), timestamp, &message.body)
}

on_both_databases! {
    async fn a_message_carries_the_signature_of_its_secret(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        let message = hooked.sent().await.remove(0);
        assert_eq!(message.header("webhook-signature"), signature(&message, &hooked.secret));
        let stored = app.rows::<1>("SELECT secret FROM webhook_subscription").await.concat().concat();
        let bytes = hooked.secret.strip_prefix("whsec_").expect("the prefix");
        assert!(!stored.contains(bytes), "it is sealed");
    }

    async fn for_a_day_after_a_rotation_both_secrets_sign_and_then_the_new_one_alone(app) {
        let hooked = hooked(&app, &[]).await;
        let event = hooked.event().await;
        hooked.send().await;
        hooked.receiver.fresh();
        let input = json!({ "webhook": hooked.webhook, "idempotencyKey": "een-nieuw-geheim" });
        let rotated = change(&hooked.client().await, "rotateWebhookSecret", input.clone()).await.ok();
        let secret = rotated.text("/rotateWebhookSecret/secret").to_owned();
        assert_ne!(secret, hooked.secret);
        assert_eq!(rotated.at("/rotateWebhookSecret/webhook/oldSecretUntil"), "2026-11-24T10:00:00Z");
        let again = change(&hooked.client().await, "rotateWebhookSecret", input).await.ok();
        assert!(again.at("/rotateWebhookSecret/secret").is_null());

        hooked.touch(&event).await;
        let message = hooked.sent().await.remove(0);
        let both = [signature(&message, &secret), signature(&message, &hooked.secret)].join(" ");
        assert_eq!(message.header("webhook-signature"), both);
        app.clock.advance(TimeDelta::hours(24));
        hooked.touch(&event).await;
        let message = hooked.sent().await.remove(0);
        assert_eq!(message.header("webhook-signature"), signature(&message, &secret));
    }

    async fn two_rotations_leave_the_first_secret_behind(app) {
        let hooked = hooked(&app, &[]).await;
        let mut secrets = vec![hooked.secret.clone()];
        for _ in 0..2 {
            let rotated = hooked.step("rotateWebhookSecret").await.ok();
            secrets.push(rotated.text("/rotateWebhookSecret/secret").to_owned());
        }
        hooked.event().await;
        let message = hooked.sent().await.remove(0);
        let both = [signature(&message, &secrets[2]), signature(&message, &secrets[1])].join(" ");
        assert_eq!(message.header("webhook-signature"), both);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_library_of_the_specification_takes_a_message_and_refuses_one_that_was_changed() {
    if let Err(why) = prepare() {
        return not_run("The library of Standard Webhooks", &why);
    }
    let app = crate::support::App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let hooked = hooked(&app, &[]).await;
    let rotated = hooked.step("rotateWebhookSecret").await.ok();
    let new = rotated.text("/rotateWebhookSecret/secret").to_owned();
    hooked.event().await;
    let message = hooked.sent().await.remove(0);
    let names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    let headers: serde_json::Map<_, _> =
        names.iter().map(|name| ((*name).to_owned(), json!(message.header(name)))).collect();
    let path = app.settings.data_dir.join("webhook.json");
    let asked = json!({ "secrets": [hooked.secret, new], "headers": headers, "body": message.body });
    std::fs::write(&path, asked.to_string()).expect("written");
    let told = run("node", &["webhooks.mjs", &path.display().to_string()]).expect("it reads it").stdout;
    assert_eq!(String::from_utf8(told).expect("text").trim(), r#"{"taken":[true,true],"changedIsTaken":false}"#);
}
