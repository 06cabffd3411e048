//! Directing areas: reading them, and what officers do with them.

mod actions;
mod areas;
mod directory;
mod joining;
mod managing;
mod mandates;
mod mergers;
mod overlap;
mod repeating;
mod warnings;

use crate::support::{Answer, Client};
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;
use serde_json::{Value, json};

const AREA: &str = "directingArea { id slug name form validFrom validUntil version synthetic belowPopulationGuideline municipalities { nisCode } members { municipality { nisCode } validFrom validUntil } }";

/// The areas of the demonstration.
const DENDER: &str = "voorbeeldregio-dender";
const WAAS: &str = "voorbeeldregio-waas";
const LEIE: &str = "voorbeeldregio-leie";

/// The global id of an area of the demonstration.
fn area_id(slug: &str) -> String {
    encode(Kind::DirectingArea, seeded("directing_area", slug)).to_string()
}

/// The global id of a municipality.
fn place(nis: &str) -> String {
    encode(Kind::Municipality, seeded("municipality", nis)).to_string()
}

/// What a mutation of areas gets for this input.
async fn manage(client: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, shown) = match mutation {
        "createDirectingArea" => ("CreateDirectingAreaInput", AREA),
        "updateDirectingArea" => ("UpdateDirectingAreaInput", AREA),
        "addMunicipalityToArea" => ("AddMunicipalityToAreaInput", AREA),
        "endMunicipalityMembership" => ("EndMunicipalityMembershipInput", AREA),
        _ => (
            "DecideMergerFlagInput",
            "mergerFlag { state decision effectiveOn decidedAt area { slug } municipality { nisCode } }",
        ),
    };
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// The input with which a municipality joins an area from a day on.
fn joining(area: &str, nis: &str, from: &str) -> Value {
    json!({ "area": area_id(area), "municipality": place(nis), "from": from })
}

/// An input with one more member.
fn and(mut input: Value, name: &str, value: impl Into<Value>) -> Value {
    input[name] = value.into();
    input
}

/// The NIS codes of a list of municipalities.
fn codes(answer: &Answer, pointer: &str) -> Vec<String> {
    answer.texts(pointer, "nisCode").into_iter().map(str::to_owned).collect()
}
