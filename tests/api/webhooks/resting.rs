//! A receiver that fails rests, and nobody else.

use super::{hooked, queued, send_due};
use crate::on_both_databases;
use crate::support::receiver::Does;
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn a_receiver_that_failed_rests_for_every_process_and_other_webhooks_do_not(app) {
        let (failing, other) = (hooked(&app, &[Does::Says(500)]).await, hooked(&app, &[]).await);
        failing.event().await;
        failing.send().await;
        assert_eq!((failing.receiver.fresh().len(), other.receiver.fresh().len()), (1, 1));
        assert_eq!(failing.shown().await["restsUntil"], "2026-11-23T10:00:05Z");
        failing.event().await;
        queued(&failing.app).await;
        let another = failing.app.beside(|_| {}).await;
        send_due(&another).await;
        assert_eq!((failing.receiver.fresh().len(), other.receiver.fresh().len()), (0, 1));
        app.clock.advance(TimeDelta::seconds(5));
        failing.send().await;
        assert!(!failing.receiver.fresh().is_empty(), "then the other record goes, whenever the first is tried again");
        assert!(failing.shown().await["restsUntil"].is_null());
    }

    async fn a_new_address_and_resuming_end_the_rest(app) {
        let hooked = hooked(&app, &[Does::Says(500), Does::Says(500)]).await;
        hooked.event().await;
        hooked.send().await;
        let input = json!({ "webhook": hooked.webhook, "url": hooked.receiver.url_by_name() });
        crate::webhooks::change(&hooked.client().await, "updateWebhook", input).await.ok();
        assert!(hooked.shown().await["restsUntil"].is_null());
        hooked.event().await;
        hooked.send().await;
        assert_eq!(hooked.shown().await["restsUntil"], "2026-11-23T10:00:05Z", "how this one fares begins anew");
        hooked.step("pauseWebhook").await.ok();
        assert!(!hooked.shown().await["restsUntil"].is_null());
        hooked.step("resumeWebhook").await.ok();
        assert!(hooked.shown().await["restsUntil"].is_null());
    }
}
