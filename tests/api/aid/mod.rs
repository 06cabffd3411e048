//! The ledger of small aid: entered, registered, withdrawn, asked; who is counted together.

mod declaring;
mod ledger;
mod linking;
mod merging;
mod recording;
mod registering;
mod repeating;
mod simulating;
mod withdrawing;

use crate::enterprises::enterprise_id;
use crate::support::{Answer, Client};
use serde_json::{Value, json};

const AID: &str = "aid { id origin regime amount decidedOn reference grantedUnder publicBody recordedAt state registerDueOn \
     registerReference registeredAt withdrawnAt withdrawnReason version enterprise { slug } }";
const LINK: &str = "link { id basis validFrom validUntil endedReason version one { slug } other { slug } }";

/// What a mutation of the ledger gets for this input.
async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let shown = match mutation {
        "linkUndertakings" | "endUndertakingLink" => LINK,
        _ => AID,
    };
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// Aid of the Province to record.
fn granted(enterprise: &str, regime: &str, amount: i64, decided_on: &str) -> Value {
    json!({ "enterprise": enterprise_id(enterprise), "regime": regime, "amount": amount, "decidedOn": decided_on,
            "reference": "DEP/2026/123", "grantedUnder": "Reglement projectsubsidies" })
}

/// Aid of someone else to declare.
fn declared(enterprise: &str, regime: &str, amount: i64, decided_on: &str) -> Value {
    json!({ "enterprise": enterprise_id(enterprise), "regime": regime, "amount": amount, "decidedOn": decided_on,
            "publicBody": "Stad Gent" })
}

/// Records or declares what must not be refused; its id.
async fn enter(client: &Client, mutation: &str, input: Value) -> String {
    act(client, mutation, input).await.ok().text(&format!("/{mutation}/aid/id")).to_owned()
}

/// Two enterprises to link from a day on.
fn linked(one: &str, other: &str, from: &str) -> Value {
    json!({ "one": enterprise_id(one), "other": enterprise_id(other), "basis": "Meerderheid van de aandelen", "validFrom": from })
}

/// Links what must not be refused; the id of the link.
async fn link(client: &Client, input: Value) -> String {
    act(client, "linkUndertakings", input).await.ok().text("/linkUndertakings/link/id").to_owned()
}

const SIMULATION: &str = "outcome regime amount on ceiling countsFrom countsTo counted room over enterprise { slug } \
     enterprises { slug } facts { amount decidedOn enterprise { slug } }";

/// What the ledger answers to the question whether so much more is allowed on a day.
async fn simulate(client: &Client, enterprise: &str, regime: &str, amount: i64, on: &str) -> Answer {
    let query = format!(
        "query ($enterprise: ID!, $regime: AidRegime!, $amount: EuroCents!, $on: Date) {{ \
         simulateAid(enterprise: $enterprise, regime: $regime, amount: $amount, on: $on) {{ {SIMULATION} }} }}"
    );
    let variables = json!({ "enterprise": enterprise_id(enterprise), "regime": regime, "amount": amount, "on": on });
    client.ask_with(&query, variables).await
}

/// What counts already on a day, cents.
async fn counted(client: &Client, enterprise: &str, regime: &str, on: &str) -> i64 {
    simulate(client, enterprise, regime, 0, on).await.ok().number("/simulateAid/counted")
}

/// The ledger of an enterprise.
async fn ledger(client: &Client, enterprise: &str) -> Answer {
    let query = "query ($enterprise: ID!) { aidLedger(enterprise: $enterprise) { totalCount nodes { amount decidedOn state } } }";
    client.ask_with(query, json!({ "enterprise": enterprise_id(enterprise) })).await
}

/// The links of an enterprise.
async fn links(client: &Client, enterprise: &str) -> Answer {
    let query = "query ($enterprise: ID!) { undertakingLinks(enterprise: $enterprise) { totalCount nodes { \
                 validFrom validUntil one { slug } other { slug } } } }";
    client.ask_with(query, json!({ "enterprise": enterprise_id(enterprise) })).await
}
