//! Who is sent how much at once: a share for each client, and so much to one machine.

use super::{change, hooked, queued, send_due};
use crate::on_both_databases;
use crate::support::eventually;
use crate::support::fixtures::a_client;
use crate::support::receiver::Does;
use serde_json::json;

on_both_databases! {
    async fn all_processes_together_send_so_much_at_once_to_one_machine_whosever_webhooks_lead_there(app) {
        let hooked = hooked(&app, &[]).await;
        let another = a_client().insert(&hooked.app).await.signed_in(&hooked.app).await;
        let input = json!({ "url": hooked.receiver.url(), "kinds": ["LEARNING_EVENT"] });
        change(&another, "createWebhook", input).await.ok();
        hooked.receiver.usually(Does::TakesItsTime(150));
        for _ in 0..4 {
            hooked.event().await;
        }
        queued(&hooked.app).await;
        let process = async || hooked.app.beside(|settings| settings.webhook_sends_at_once_to_one_host = 3).await;
        let (one, other) = (process().await, process().await);
        tokio::join!(send_due(&one), send_due(&other));
        assert_eq!((hooked.receiver.received().len(), hooked.receiver.most_at_once()), (8, 3));
    }

    async fn all_processes_together_send_so_much_at_once_to_one_webhook(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.receiver.usually(Does::TakesItsTime(150));
        for _ in 0..8 {
            hooked.event().await;
        }
        queued(&hooked.app).await;
        let another = hooked.app.beside(|_| {}).await;
        tokio::join!(send_due(&hooked.app), send_due(&another));
        assert_eq!((hooked.receiver.received().len(), hooked.receiver.most_at_once()), (8, 4));
    }

    async fn a_client_that_takes_its_time_leaves_room_for_another(app) {
        let slow = hooked(&app, &[]).await;
        slow.receiver.usually(Does::Hangs);
        for _ in 0..6 {
            slow.event().await;
        }
        queued(&slow.app).await;
        let running = slow.app.beside(|settings| {
            settings.jobs_enabled = true;
            settings.webhook_sends_at_once = 4;
            settings.webhook_timeout_seconds = 30;
        });
        let _running = running.await;
        eventually("it has its share", async || (slow.receiver.received().len() == 3).then_some(())).await;
        let quick = hooked(&app, &[]).await;
        quick.event().await;
        eventually("the other is sent its message", async || (!quick.receiver.received().is_empty()).then_some(())).await;
        assert_eq!(slow.receiver.received().len(), 3, "the last place is kept for those who have none");
        let ended = app.rows::<1>("SELECT CAST(count(*) AS text) FROM webhook_attempt WHERE problem IS NOT NULL").await;
        assert_eq!(ended.concat(), ["0"], "all of it hangs still");
    }
}
