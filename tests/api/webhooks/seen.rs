//! Nothing is sent of what the client may not see: judged when it is queued, and again when it leaves.

use super::{Hooked, hooked, hooked_with, queued, send_due};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, a_learning_event, a_listing};
use crate::support::journal::touch;
use crate::support::receiver::Does;
use api::partners::clients::end_partner_client;
use chrono::TimeDelta;
use serde_json::json;
use std::collections::BTreeSet;

/// Hides every event from everyone but officers, behind the server's back.
pub async fn hide(hooked: &Hooked) {
    hooked.app.write("UPDATE learning_event SET state = 'DRAFT' WHERE slug LIKE 'proef-%'").await.expect("hidden");
}

/// Shows them again.
pub async fn show(hooked: &Hooked) {
    hooked.app.write("UPDATE learning_event SET state = 'PUBLISHED' WHERE slug LIKE 'proef-%'").await.expect("shown");
}

/// What was told of an event.
async fn told(hooked: &Hooked, event: &Learning) -> Vec<String> {
    let sent = hooked.sent().await;
    sent.iter().map(|message| message.told()).filter(|(id, _)| *id == event.key()).map(|(_, told)| told).collect()
}

on_both_databases! {
    async fn what_the_client_may_not_see_is_never_sent_nor_logged(app) {
        let hooked = hooked(&app, &[]).await;
        let draft = a_learning_event().in_draft().insert(&app).await;
        hooked.touch(&draft).await;
        assert!(hooked.sent().await.is_empty());
        assert!(hooked.log().await.is_empty(), "not even that something was withheld");
    }

    async fn what_is_hidden_between_queueing_and_sending_is_not_sent(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        queued(&hooked.app).await;
        hide(&hooked).await;
        send_due(&hooked.app).await;
        assert!(hooked.receiver.received().is_empty());
        let [logged] = hooked.log().await.try_into().expect("one delivery");
        assert_eq!((&logged["state"], &logged["change"], &logged["recordId"]), (&json!("WITHDRAWN"), &json!(null), &json!(null)));
        assert_eq!(logged["attempts"], json!([]));
    }

    async fn what_it_was_told_of_is_told_to_be_gone_once_and_to_be_there_again(app) {
        let hooked = hooked(&app, &[]).await;
        let event = hooked.event().await;
        assert_eq!(told(&hooked, &event).await, ["CHANGED"]);
        hide(&hooked).await;
        hooked.touch(&event).await;
        assert_eq!(told(&hooked, &event).await, ["GONE"]);
        hooked.touch(&event).await;
        assert!(told(&hooked, &event).await.is_empty(), "what happens to it now is not for this client");
        show(&hooked).await;
        hooked.touch(&event).await;
        assert_eq!(told(&hooked, &event).await, ["CHANGED"]);
    }

    async fn a_message_that_turns_between_two_attempts_is_another_message(app) {
        let hooked = hooked(&app, &[Does::Says(500)]).await;
        let event = hooked.event().await;
        let first = hooked.sent().await.remove(0);
        hide(&hooked).await;
        app.clock.advance(TimeDelta::minutes(1));
        let second = hooked.sent().await.remove(0);
        assert_eq!((first.told(), second.told()), ((event.key(), "CHANGED".into()), (event.key(), "GONE".into())));
        assert_ne!(first.header("webhook-id"), second.header("webhook-id"));
    }

    async fn one_that_turns_back_is_not_the_message_it_was_first(app) {
        let hooked = hooked(&app, &[Does::Says(500), Does::Says(500)]).await;
        let event = hooked.event().await;
        let mut sent = hooked.sent().await;
        for is_shown in [false, true] {
            if is_shown { show(&hooked).await } else { hide(&hooked).await }
            app.clock.advance(TimeDelta::minutes(1));
            sent.extend(hooked.sent().await);
        }
        let told: Vec<_> = sent.iter().map(|message| message.told()).collect();
        assert_eq!(told, ["CHANGED", "GONE", "CHANGED"].map(|told| (event.key(), told.to_owned())));
        let ids: BTreeSet<_> = sent.iter().map(|message| message.header("webhook-id")).collect();
        assert_eq!(ids.len(), 3, "whoever took the first would pass over the third: {ids:?}");
    }

    async fn a_tombstone_is_sent_again_when_its_owner_asks(app) {
        let hooked = hooked(&app, &[]).await;
        let event = hooked.event().await;
        hooked.send().await;
        hide(&hooked).await;
        hooked.touch(&event).await;
        hooked.sent().await;
        let input = json!({ "webhook": hooked.webhook, "since": "2026-11-23T10:00:00Z" });
        crate::webhooks::change(&hooked.client().await, "redeliverWebhook", input).await.ok();
        assert_eq!(told(&hooked, &event).await, ["GONE", "GONE"], "both deliveries tell what is so now");
    }

    async fn a_listing_that_is_suspended_is_gone_and_there_again_when_it_is_resumed(app) {
        let hooked = hooked_with(&app, &[], json!({ "kinds": ["LISTING"] })).await;
        let listed = a_listing().insert(&app).await;
        let changes = async |state: &str| {
            listed.becomes(&app, state).await;
            touch(&hooked.app, listed.enterprise()).await;
            hooked.sent().await.iter().map(|message| message.told()).collect::<Vec<_>>()
        };
        for (state, told) in [("PUBLISHED", "CHANGED"), ("SUSPENDED", "GONE"), ("PUBLISHED", "CHANGED")] {
            assert_eq!(changes(state).await, [(listed.key(), told.to_owned())]);
        }
    }

    async fn two_clients_are_told_each_what_they_see(app) {
        let (plain, network) = (hooked(&app, &[]).await, hooked(&app, &[]).await);
        let event = plain.event().await;
        plain.send().await;
        assert_eq!((plain.receiver.fresh().len(), network.receiver.fresh().len()), (1, 1));
        end_partner_client(&app.shared.as_operator(), network.made.id, "Een proef", None, None).await.expect("ended");
        plain.touch(&event).await;
        plain.send().await;
        assert_eq!((plain.receiver.fresh().len(), network.receiver.fresh().len()), (1, 0));
    }
}
