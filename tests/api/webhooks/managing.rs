//! Making, changing, pausing and deleting webhooks, and who may.

use super::{change, hooked, hooked_with, sending};
use crate::on_both_databases;
use crate::support::fixtures::a_client;
use crate::support::journal;
use crate::support::receiver::Receiver;
use api::access::Role;
use api::partners::clients::end_partner_client;
use serde_json::json;

on_both_databases! {
    async fn a_client_makes_webhooks_up_to_a_limit_and_is_told_each_secret_once(app) {
        let app = app.beside(|settings| settings.webhooks_per_client = 2).await;
        let client = a_client().insert(&app).await.signed_in(&app).await;
        let input = json!({ "url": "https://hooks.voorbeeld.be/in", "description": "De gids", "idempotencyKey": "een-eerste-haak" });
        let made = change(&client, "createWebhook", input.clone()).await.ok();
        assert!(made.text("/createWebhook/secret").starts_with("whsec_"));
        let shown = made.at("/createWebhook/webhook");
        assert_eq!((&shown["state"], &shown["version"], &shown["description"]), (&json!("ACTIVE"), &json!(1), &json!("De gids")));
        assert_eq!(shown["client"]["name"], "Voorbeeldkoppeling");
        let again = change(&client, "createWebhook", input).await.ok();
        assert_eq!(again.at("/createWebhook/webhook/id"), made.at("/createWebhook/webhook/id"));
        assert!(again.at("/createWebhook/secret").is_null(), "it is stored nowhere to be told again");
        let other = json!({ "url": "https://hooks.voorbeeld.be/uit", "idempotencyKey": "een-eerste-haak" });
        assert_eq!(change(&client, "createWebhook", other).await.code(), "IDEMPOTENCY_MISMATCH");
        change(&client, "createWebhook", json!({ "url": "https://hooks.voorbeeld.be/in" })).await.ok();
        let third = change(&client, "createWebhook", json!({ "url": "https://hooks.voorbeeld.be/in" })).await;
        assert_eq!(third.refusal(), ("PRECONDITION_FAILED", "WEBHOOK_LIMIT_REACHED"));
        let listed = client.ask("{ webhooks { id } }").await.ok();
        assert_eq!(listed.list("/webhooks").len(), 2);
    }

    async fn what_is_wrong_with_one_is_told_at_once(app) {
        let client = a_client().insert(&app).await.signed_in(&app).await;
        let event = crate::support::fixtures::a_learning_event().insert(&app).await;
        let wrong = json!({ "url": "http://127.0.0.1/", "description": "a\nb" });
        let answer = change(&client, "createWebhook", wrong).await.ok();
        let expected = [("url", "URL_NOT_HTTPS"), ("description", "WEBHOOK_DESCRIPTION_MALFORMED")];
        assert_eq!(answer.field_errors("createWebhook"), expected);
        let many = vec![event.key(); 101];
        let repeated = change(&client, "createWebhook", json!({ "url": "https://x.voorbeeld.be/", "records": many })).await.ok();
        assert_eq!(repeated.at("/createWebhook/webhook/records"), &json!([event.key()]), "each counts once");
        let user = app.as_role(Role::Buyer).await.user.key();
        let answer = change(&client, "createWebhook", json!({ "url": "https://x.voorbeeld.be/", "records": [user] })).await.ok();
        assert_eq!(answer.field_errors("createWebhook"), [("records", "WEBHOOK_RECORD_NOT_FOLLOWED")]);
    }

    async fn administrators_make_and_see_those_of_any_client_and_others_none(app) {
        let (made, other) = (a_client().insert(&app).await, a_client().named("Een andere").insert(&app).await);
        let (admin, client, neighbour) =
            (app.as_role(Role::Admin).await, made.signed_in(&app).await, other.signed_in(&app).await);
        let url = "https://hooks.voorbeeld.be/in";
        let unnamed = change(&admin, "createWebhook", json!({ "url": url })).await;
        assert_eq!(unnamed.refusal(), ("BAD_INPUT", "WEBHOOK_CLIENT_MISSING"));
        let by_admin = change(&admin, "createWebhook", json!({ "url": url, "client": made.key() })).await.ok();
        let webhook = by_admin.text("/createWebhook/webhook/id").to_owned();
        let of = format!(r#"{{ webhooks(client: "{}") {{ id }} }}"#, made.key());
        for asker in [&admin.client, &client] {
            assert_eq!(asker.ask(&of).await.ok().list("/webhooks").len(), 1);
        }
        assert_eq!(neighbour.ask(&of).await.code(), "NOT_FOUND");
        assert_eq!(neighbour.ask(&format!(r#"{{ webhook(id: "{webhook}") {{ id }} }}"#)).await.code(), "NOT_FOUND");
        assert_eq!(change(&neighbour, "createWebhook", json!({ "url": url, "client": made.key() })).await.code(), "NOT_FOUND");
        for mutation in ["updateWebhook", "pauseWebhook", "resumeWebhook", "deleteWebhook", "rotateWebhookSecret", "sendTestWebhook"] {
            assert_eq!(change(&neighbour, mutation, json!({ "webhook": webhook })).await.code(), "NOT_FOUND", "{mutation}");
            let keyed = json!({ "webhook": webhook, "idempotencyKey": format!("de-buur-{mutation}") });
            assert_eq!(change(&neighbour, mutation, keyed).await.code(), "NOT_FOUND", "{mutation}");
        }
        let again = json!({ "webhook": webhook, "since": "2026-11-23T10:00:00Z" });
        assert_eq!(change(&neighbour, "redeliverWebhook", again).await.code(), "NOT_FOUND");
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(change(&officer, "createWebhook", json!({ "url": url })).await.code(), "FORBIDDEN");
        assert_eq!(change(&app.visitor(), "createWebhook", json!({ "url": url })).await.code(), "UNAUTHENTICATED");
        let nobody = change(&admin, "createWebhook", json!({ "url": url, "client": encode_client(officer.user.id) })).await;
        assert_eq!(nobody.refusal(), ("BAD_INPUT", "WEBHOOK_CLIENT_UNKNOWN"));
    }

    async fn while_it_is_paused_nothing_leaves_and_nothing_is_lost(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.step("pauseWebhook").await.ok();
        assert_eq!(hooked.step("pauseWebhook").await.refusal(), ("ILLEGAL_TRANSITION", "WEBHOOK_TRANSITION"));
        hooked.event().await;
        assert!(hooked.sent().await.is_empty());
        hooked.step("resumeWebhook").await.ok();
        assert_eq!(hooked.sent().await.len(), 1);
    }

    async fn one_that_changed_meanwhile_is_not_changed_unseen_and_its_address_is_in_no_journal(app) {
        let hooked = hooked(&app, &[]).await;
        let update = |version: i32| json!({ "webhook": hooked.webhook, "description": "Anders", "expectedVersion": version });
        let updated = change(&hooked.client().await, "updateWebhook", update(1)).await.ok();
        assert_eq!(updated.at("/updateWebhook/webhook/version"), &json!(2));
        assert_eq!(updated.at("/updateWebhook/webhook/kinds"), &json!(["LEARNING_EVENT"]), "what is left out stays");
        assert_eq!(change(&hooked.client().await, "updateWebhook", update(1)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let empty = json!({ "webhook": hooked.webhook, "description": null });
        assert!(change(&hooked.client().await, "updateWebhook", empty).await.ok().at("/updateWebhook/webhook/description").is_null());
        let texts = app.rows::<1>("SELECT coalesce(before, '') || coalesce(after, '') FROM journal WHERE record_kind = 'WEBHOOK_SUBSCRIPTION'").await;
        let texts = texts.concat().concat();
        assert!(texts.contains("127.0.0.1") && !texts.contains("geheim") && !texts.contains("whsec"), "{texts}");
        let done = journal::after(&app, 0).await.into_iter().filter(|row| row.kind == "WEBHOOK_SUBSCRIPTION");
        assert_eq!(done.map(|row| row.action).collect::<Vec<_>>(), ["createWebhook", "updateWebhook", "updateWebhook"]);
    }

    async fn one_that_is_deleted_goes_with_its_log_and_what_waited(app) {
        let hooked = hooked_with(&app, &[], json!({})).await;
        hooked.event().await;
        crate::webhooks::queued(&hooked.app).await;
        let stale = json!({ "webhook": hooked.webhook, "expectedVersion": 9 });
        assert_eq!(change(&hooked.client().await, "deleteWebhook", stale).await.code(), "CONFLICT");
        let input = json!({ "webhook": hooked.webhook, "idempotencyKey": "weg-ermee" });
        for _ in 0..2 {
            assert_eq!(change(&hooked.client().await, "deleteWebhook", input.clone()).await.ok().at("/deleteWebhook/done"), &json!(true));
        }
        assert!(hooked.sent().await.is_empty());
        for table in ["webhook_subscription", "webhook_delivery", "webhook_attempt", "webhook_told"] {
            let left = app.rows::<1>(&format!("SELECT CAST(count(*) AS text) FROM {table}")).await;
            assert_eq!(left.concat(), ["0"], "{table}");
        }
        assert_eq!(hooked.step("pauseWebhook").await.code(), "NOT_FOUND");
    }

    async fn a_client_that_was_ended_is_sent_nothing_more(app) {
        let app = sending(&app).await;
        let (receiver, made) = (Receiver::that(&[]), a_client().insert(&app).await);
        let client = made.signed_in(&app).await;
        change(&client, "createWebhook", json!({ "url": receiver.url() })).await.ok();
        let event = crate::support::fixtures::a_learning_event().insert(&app).await;
        crate::webhooks::queued(&app).await;
        end_partner_client(&app.shared.as_operator(), made.id, "Een proef", None, None).await.expect("ended");
        crate::webhooks::send_due(&app).await;
        crate::webhooks::touch(&app, &event).await;
        crate::webhooks::queued(&app).await;
        crate::webhooks::send_due(&app).await;
        assert!(receiver.received().is_empty());
        let states = app.rows::<1>("SELECT state FROM webhook_delivery").await;
        assert_eq!(states.concat(), ["WITHDRAWN"]);
    }
}

fn encode_client(account: uuid::Uuid) -> String {
    api::graphql::id::encode(api::graphql::id::Kind::PartnerClient, account).to_string()
}
