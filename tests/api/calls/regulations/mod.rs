//! Regulations: read by everyone, recorded and corrected by registrars.

mod reading;
mod recording;
mod translating;

use crate::support::App;
use serde_json::{Value, json};

/// What there is to say of a regulation.
fn sketch() -> Value {
    json!({
        "title": "Reglement 2024", "councilDecisions": [{ "decidedOn": "2024-03-20", "reference": "PR-2024-17" }],
        "aims": ["Een hefboom", "Vernieuwend"], "validFrom": "2024-04-01",
    })
}

/// What everyone reads of a regulation.
async fn read(app: &App, slug: &str, fields: &str) -> Value {
    app.ask(&format!(r#"{{ regulation(slug: "{slug}") {{ {fields} }} }}"#)).await.ok().at("/regulation").clone()
}
