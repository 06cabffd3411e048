//! Sample documents about webhooks.

/// A document for every root field about webhooks.
pub const SAMPLES: &[(&str, &str)] = &[
    ("webhooks", r#"{ webhooks(client: "tQAAAAAAAAAAAAAAAAAAAAk") { id } }"#),
    ("webhook", r#"{ webhook(id: "twAAAAAAAAAAAAAAAAAAAAk") { id } }"#),
    (
        "createWebhook",
        r#"mutation { createWebhook(input: { client: "tQAAAAAAAAAAAAAAAAAAAAk", url: "https://hooks.voorbeeld.be/in" }) { fieldErrors { code } } }"#,
    ),
    (
        "updateWebhook",
        r#"mutation { updateWebhook(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "pauseWebhook",
        r#"mutation { pauseWebhook(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "resumeWebhook",
        r#"mutation { resumeWebhook(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "deleteWebhook",
        r#"mutation { deleteWebhook(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "rotateWebhookSecret",
        r#"mutation { rotateWebhookSecret(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "sendTestWebhook",
        r#"mutation { sendTestWebhook(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "redeliverWebhook",
        r#"mutation { redeliverWebhook(input: { webhook: "twAAAAAAAAAAAAAAAAAAAAk", delivery: "uAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
];
