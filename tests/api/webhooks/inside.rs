//! Machines inside are not reached: refused as they are written, and again when a name is looked up.

use super::{change, hooked, queued, send_due};
use crate::on_both_databases;
use crate::support::fixtures::a_client;
use serde_json::json;

on_both_databases! {
    async fn an_address_that_may_not_be_reached_is_refused_with_its_reason(app) {
        let client = a_client().insert(&app).await.signed_in(&app).await;
        let refused = [
            ("http://hooks.voorbeeld.be/in", "URL_NOT_HTTPS"),
            ("https://127.0.0.1/in", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://10.0.0.8/in", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://169.254.169.254/latest/meta-data", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://[::1]/in", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://[::ffff:192.168.0.1]/in", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://localhost/in", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://database/in", "URL_ADDRESS_NOT_PUBLIC"),
            ("https://jan:geheim@hooks.voorbeeld.be/in", "URL_WITH_USER"),
            ("https://hooks.voorbeeld.be:5432/in", "URL_PORT_NOT_ALLOWED"),
            ("https://2130706433/", "URL_MALFORMED"),
            ("hooks.voorbeeld.be", "URL_MALFORMED"),
        ];
        for (url, rule) in refused {
            let answer = change(&client, "createWebhook", json!({ "url": url })).await.ok();
            assert_eq!(answer.field_errors("createWebhook"), [("url", rule)], "{url}");
        }
        let made = change(&client, "createWebhook", json!({ "url": "https://hooks.voorbeeld.be/in" })).await.ok();
        let webhook = made.text("/createWebhook/webhook/id");
        let answer = change(&client, "updateWebhook", json!({ "webhook": webhook, "url": "https://192.168.1.1/" })).await.ok();
        assert_eq!(answer.field_errors("updateWebhook"), [("url", "URL_ADDRESS_NOT_PUBLIC")]);
    }

    async fn an_address_is_judged_again_when_something_is_sent(app) {
        // Made while machines inside were allowed; the one of `app` does not allow them.
        let hooked = hooked(&app, &[]).await;
        let named = json!({ "url": hooked.receiver.url_by_name(), "kinds": ["LEARNING_EVENT"] });
        change(&hooked.client().await, "createWebhook", named).await.ok();
        hooked.event().await;
        queued(&app).await;
        send_due(&app).await;
        assert!(hooked.receiver.received().is_empty());
        let query = "{ webhooks { deliveries { nodes { attempts { problem status } } } } }";
        let answer = hooked.client().await.ask(query).await.ok();
        for webhook in answer.list("/webhooks") {
            let expected = json!([{ "problem": "ADDRESS_REFUSED", "status": null }]);
            assert_eq!(webhook["deliveries"]["nodes"][0]["attempts"], expected);
        }
    }
}
