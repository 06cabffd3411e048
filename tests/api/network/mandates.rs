//! Mandates: who directs an area, since when, and with which rights today.

mod appointing;
mod ending;
mod seeing;

use crate::support::{Answer, Client};
use serde_json::{Value, json};

const MANDATE: &str =
    "mandate { id kind validFrom validUntil isValidToday version name user area { slug } cycle { name } }";

/// What a mutation of mandates gets for this input.
async fn arrange(client: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, more) = match mutation {
        "endMandate" => ("EndMandateInput", ""),
        _ => ("AppointInput", "invitation { token expiresAt }"),
    };
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {MANDATE} {more} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// An area with its mandates on a date.
fn mandates_on(as_of: &str) -> String {
    format!(
        r#"{{ directingAreas {{ nodes {{ slug mandates(asOf: "{as_of}") {{ id kind name user validFrom validUntil }} }} }} }}"#
    )
}

/// The mandates of an area in such an answer.
fn of_area<'a>(answer: &'a Answer, slug: &str) -> &'a Vec<Value> {
    let area = answer.list("/directingAreas/nodes").iter().find(|area| area["slug"] == slug).expect(slug);
    area["mandates"].as_array().expect("a list")
}
