//! Recognitions are proposed, verified, refused and ended; only verified ones count.

mod counting;
mod deciding;
mod overlap;
mod proposing;

use super::{OWN, act, enterprise_id, made};
use crate::support::Client;
use serde_json::{Value, json};

/// A customised-work company for as long as there are any.
fn of(enterprise: &str) -> Value {
    json!({ "enterprise": enterprise_id(enterprise), "kind": "ACTIVITY_COOPERATIVE", "validFrom": "2024-01-01", "reference": "MB 2023-12-01",
            "evidence": "Belgisch Staatsblad van 2023-12-15" })
}

/// The id of a recognition that was proposed.
async fn propose(client: &Client, input: Value) -> String {
    made(&act(client, "proposeRecognition", input).await.ok(), "proposeRecognition", "recognition")
}

/// The recognitions everyone sees of an enterprise: kind and period.
async fn public(client: &Client, slug: &str) -> Vec<(String, String, String)> {
    let query = format!(r#"{{ enterprise(slug: "{slug}") {{ recognitions {{ kind validFrom validUntil }} }} }}"#);
    let answer = client.ask(&query).await.ok();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let each = answer.list("/enterprise/recognitions").iter();
    each.map(|one| (text(&one["kind"]), text(&one["validFrom"]), text(&one["validUntil"]))).collect()
}
