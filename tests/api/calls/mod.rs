//! Calls and regulations: reading them, their life, and who may do what when.

mod calendar;
mod call;
mod cancelling;
mod extending;
mod kept;
mod life;
mod list;
mod machine;
mod racing;
mod regulations;
mod reloading;
mod repeating;
mod translating;
mod updating;
mod visibility;

use crate::support::fixtures::MadeCall;
use crate::support::{Answer, App, Client};
use api::graphql::id::{Kind, encode};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

const CALL: &str = "call { id slug title state phase version opensOn opensAt deadlineDate closesAt firstDeadlineDate \
    extendedReason { value } cancelledReason { value } budgetYear budget maximumPerProject maximumBasis executionFrom \
    executionUntil executionYear executionYearBasis aidRegime note { value } regulation { slug } \
    criteria { position name weight isTieBreak } }";
const REGULATION: &str = "regulation { id slug title version validFrom validUntil councilDecisions { decidedOn reference } \
    aims { position text { value } } }";

/// What a mutation about calls gets for this input.
async fn manage(client: &Client, mutation: &str, input: Value) -> Answer {
    mutate(client, mutation, CALL, input).await
}

/// What a mutation about regulations gets for this input.
async fn record(client: &Client, mutation: &str, input: Value) -> Answer {
    mutate(client, mutation, REGULATION, input).await
}

async fn mutate(client: &Client, mutation: &str, shown: &str, input: Value) -> Answer {
    let (first, rest) = mutation.split_at(1);
    let kind = format!("{}{rest}Input", first.to_uppercase());
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code message }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// What there is to say of a call as it was made; what is given takes the place of what it has.
fn details(call: &MadeCall, changes: Value) -> Value {
    let asked = &call.asked;
    let input = json!({
        "call": call.key(), "regulation": encode(Kind::Regulation, asked.regulation).as_str(), "title": asked.title,
        "budgetYear": asked.budget_year, "budget": asked.budget, "maximumPerProject": asked.maximum,
        "opensOn": asked.opens_on, "deadlineDate": asked.deadline_on, "executionFrom": asked.execution_from,
        "executionUntil": asked.execution_until, "aidRegime": asked.aid_regime.code(),
        "criteria": asked.criteria.iter().map(|criterion| json!({
            "name": criterion.name, "weight": criterion.weight, "isTieBreak": criterion.is_tie_break,
        })).collect::<Vec<_>>(),
    });
    and(input, changes)
}

/// An input with other fields too.
fn and(mut input: Value, more: Value) -> Value {
    for (name, value) in more.as_object().expect("fields by name") {
        input[name] = value.clone();
    }
    input
}

/// Moves the clock to an instant.
fn to(app: &App, instant: &str) {
    let instant: DateTime<Utc> = instant.parse().expect("an instant");
    app.clock.advance(instant - app.clock.now());
}

/// What everyone reads of a call.
async fn read(app: &App, slug: &str, fields: &str) -> Value {
    app.ask(&format!(r#"{{ call(slug: "{slug}") {{ {fields} }} }}"#)).await.ok().at("/call").clone()
}
