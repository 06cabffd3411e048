//! The same for fields about programs of partners and their webhooks.

use super::own::{AboutRecord, Belonging};
use api::graphql::id::{Kind, encode};

/// Every field about a record of a program of a partner, when it is told an id.
pub const OWN: &[AboutRecord] = &[
    AboutRecord {
        field: "rotatePartnerClientSecret",
        document: r#"mutation { rotatePartnerClientSecret(input: { client: "$RECORD" }) { secret { expiresAt } fieldErrors { code } } }"#,
        record: Belonging::OfUser(|user| encode(Kind::PartnerClient, user.id).to_string()),
        kind: Kind::PartnerClient,
    },
    AboutRecord {
        field: "revokePartnerClientSecret",
        document: r#"mutation { revokePartnerClientSecret(input: { secret: "$RECORD" }) { client { version } fieldErrors { code } } }"#,
        record: Belonging::Secret,
        kind: Kind::ClientSecret,
    },
    AboutRecord {
        field: "webhooks",
        document: r#"{ webhooks(client: "$RECORD") { id } }"#,
        record: Belonging::OfUser(|user| encode(Kind::PartnerClient, user.id).to_string()),
        kind: Kind::PartnerClient,
    },
    AboutRecord {
        field: "createWebhook",
        document: r#"mutation { createWebhook(input: { client: "$RECORD", url: "https://hooks.voorbeeld.be/in" }) { webhook { state } fieldErrors { code } } }"#,
        record: Belonging::OfUser(|user| encode(Kind::PartnerClient, user.id).to_string()),
        kind: Kind::PartnerClient,
    },
    AboutRecord {
        field: "webhook",
        document: r#"{ webhook(id: "$RECORD") { state } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "updateWebhook",
        document: r#"mutation { updateWebhook(input: { webhook: "$RECORD" }) { webhook { state } fieldErrors { code } } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "pauseWebhook",
        document: r#"mutation { pauseWebhook(input: { webhook: "$RECORD" }) { webhook { state } fieldErrors { code } } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "deleteWebhook",
        document: r#"mutation { deleteWebhook(input: { webhook: "$RECORD" }) { done fieldErrors { code } } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "rotateWebhookSecret",
        document: r#"mutation { rotateWebhookSecret(input: { webhook: "$RECORD" }) { webhook { state } fieldErrors { code } } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "sendTestWebhook",
        document: r#"mutation { sendTestWebhook(input: { webhook: "$RECORD" }) { deliveryId fieldErrors { code } } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "resumeWebhook",
        document: r#"mutation { resumeWebhook(input: { webhook: "$RECORD" }) { webhook { state } fieldErrors { code } } }"#,
        record: Belonging::PausedWebhook,
        kind: Kind::WebhookSubscription,
    },
    AboutRecord {
        field: "redeliverWebhook",
        document: r#"mutation { redeliverWebhook(input: { webhook: "$RECORD", since: "2026-11-23T10:00:00Z" }) { queued fieldErrors { code } } }"#,
        record: Belonging::Webhook,
        kind: Kind::WebhookSubscription,
    },
];
