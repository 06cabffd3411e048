//! What only a newer program knows, after going back a release: it is passed over and kept, and holds nothing up.

use super::hooked;
use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn a_kind_that_only_a_newer_program_knows_is_passed_over_and_kept(app) {
        let hooked = hooked(&app, &[]).await;
        let (strange, known) = (hooked.event().await, hooked.event().await);
        crate::webhooks::queued(&hooked.app).await;
        app.write("UPDATE webhook_delivery SET kind = 'FERRY' WHERE seq = (SELECT min(seq) FROM webhook_delivery)").await.expect("newer");
        app.write("UPDATE webhook_subscription SET kinds = 'LEARNING_EVENT FERRY'").await.expect("newer");
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [known.key()]);
        assert_eq!(hooked.log().await.len(), 1);
        assert_eq!(hooked.shown().await["kinds"], json!(["LEARNING_EVENT"]));

        app.write("UPDATE webhook_told SET kind = 'FERRY'").await.expect("newer");
        hooked.touch(&strange).await;
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [strange.key()], "the queue goes on, and what waits of another kind holds up nothing");
        let kept = app.rows::<2>("SELECT kind, state FROM webhook_delivery WHERE kind = 'FERRY'").await;
        assert_eq!(kept, [["FERRY", "QUEUED"].map(str::to_owned)]);
    }

    async fn a_webhook_that_wants_only_such_a_kind_is_told_nothing_and_keeps_its_wish(app) {
        let hooked = hooked(&app, &[]).await;
        app.write("UPDATE webhook_subscription SET kinds = 'FERRY'").await.expect("newer");
        hooked.event().await;
        assert!(hooked.sent().await.is_empty());
        let input = json!({ "webhook": hooked.webhook, "description": "Voor later" });
        crate::webhooks::change(&hooked.client().await, "updateWebhook", input).await.ok();
        let kinds = app.rows::<1>("SELECT kinds FROM webhook_subscription").await;
        assert_eq!(kinds.concat(), ["FERRY"]);
        let input = json!({ "webhook": hooked.webhook, "kinds": ["LEARNING_EVENT"] });
        crate::webhooks::change(&hooked.client().await, "updateWebhook", input).await.ok();
        hooked.event().await;
        assert_eq!(hooked.sent().await.len(), 1);
    }
}
