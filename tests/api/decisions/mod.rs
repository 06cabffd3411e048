//! What the deputation decides about the applications of a ranked call, recorded by a registrar.

mod after_ranking;
mod awarding;
mod ceilings;
mod deciding_calls;
mod letters;
mod machine;
mod printing;
mod racing;
mod rejecting;
mod repeating;
mod reserving;
mod seen;

use crate::applications::{LEAD, PARTNER, acting_for, to};
use crate::support::fixtures::{MadeCall, a_call, an_application};
use crate::support::{Answer, App, Client};
use api::access::Role;
use api::calls::rules::AskedCall;
use serde_json::{Value, json};

/// What is read of an application.
const APPLICATION: &str = "application { id state version timeline { kind by { capacity } dueOn reason } \
     expected { what of { capacity } dueOn } decisions { id number kind reference decidedOn motivation appeal amount \
     shares { name amount enterprise { slug } } lapsesOn lapsing recordedAt } }";

/// What a mutation of decisions gets for this input.
async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let shown = if mutation == "decideCall" { "call { state version }" } else { APPLICATION };
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// The application after a mutation that must not be refused.
async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = act(client, mutation, input).await.ok();
    assert_eq!(answer.field_errors(mutation), [], "{}", answer.body);
    answer.at(&format!("/{mutation}/application")).clone()
}

/// An application as someone reads it; null when it is not there for them.
async fn read(client: &Client, id: &str) -> Value {
    let fields = APPLICATION.trim_start_matches("application");
    let query = format!("query ($id: ID!) {{ application(id: $id) {fields} }}");
    client.ask_with(&query, json!({ "id": id })).await.ok().at("/application").clone()
}

/// A ranked call, and a registrar.
struct Ranked {
    call: MadeCall,
    registrar: Client,
}

impl Ranked {
    /// A call with 100,000.00 EUR, of which a project gets 25,000.00 at most, out of the budget of 2027.
    async fn of(app: &App) -> Self {
        Self::but(app, |_| {}).await
    }

    /// The same, but for this.
    async fn but(app: &App, change: impl FnOnce(&mut AskedCall)) -> Self {
        let call = a_call().but(change).insert(app).await;
        let ranked = Self { call, registrar: app.as_role(Role::Registrar).await.client };
        ranked.stands(app, "RANKED").await;
        ranked
    }

    /// Where the call stands from now on.
    async fn stands(&self, app: &App, state: &str) {
        let reason = if state == "CANCELLED" { "'Geen geld'" } else { "NULL" };
        let stands = format!("state = '{state}', cancelled_reason_nl = {reason}");
        app.write(&format!("UPDATE call SET {stands} WHERE slug = '{}'", self.call.slug)).await.expect("it stands");
    }

    /// An application for 10,000.00 EUR, half of it for the partner, that was advised on; its id.
    async fn advised(&self, app: &App) -> String {
        an_application(&self.call, LEAD, PARTNER).in_state("ADVISED").insert(app).await
    }
}

/// What every decision says.
fn said(application: &str) -> Value {
    json!({ "application": application, "reference": "DEP/2026/77", "decidedOn": "2026-11-23", "motivation": "Een sterk project" })
}

/// The same with how to appeal.
fn appealable(application: &str) -> Value {
    with(said(application), "appeal", "Bij de gouverneur, binnen dertig dagen")
}

fn award(application: &str, amount: i64) -> Value {
    let decision = if amount < 1_000_000 { appealable(application) } else { said(application) };
    with(decision, "amount", amount)
}

fn reserve(application: &str) -> Value {
    with(appealable(application), "lapsing", "Komt er geen geld vrij, dan vervalt de aanvraag.")
}

fn with(mut input: Value, name: &str, value: impl Into<Value>) -> Value {
    input[name] = value.into();
    input
}

/// The aid in the ledger of an enterprise, newest decision first.
async fn ledger(client: &Client, enterprise: &str) -> Vec<Value> {
    let query = "query ($enterprise: ID!) { aidLedger(enterprise: $enterprise) { nodes { origin regime amount decidedOn reference \
                 grantedUnder state registerDueOn } } }";
    let variables = json!({ "enterprise": crate::enterprises::enterprise_id(enterprise) });
    client.ask_with(query, variables).await.ok().list("/aidLedger/nodes").clone()
}
