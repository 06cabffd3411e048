//! Applications for project subsidies: written, agreed on, submitted, completed and decided whether they are admissible.

mod attachments;
mod calendar;
mod completing;
mod consenting;
mod eligibility;
mod handling;
mod letters;
mod machine;
mod merging;
mod overriding;
mod partners;
mod proposals;
mod racing;
pub(crate) mod receipt;
mod repeating;
mod round_of_2018;
mod saving;
mod starting;
mod submitting;
mod timeline;
mod visibility;
mod whole_round;
mod withdrawing;

use crate::support::fixtures::{MadeCall, a_call, a_user};
use crate::support::{Answer, App, Client};
use api::access::Role;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// The invented enterprise that leads when a test does not say.
pub(crate) const LEAD: &str = crate::enterprises::OWN;
/// The enterprise that is its partner.
pub(crate) const PARTNER: &str = "aarova";

const APPLICATION: &str = "application { id reference state title result workPlan executionFrom executionUntil places { nisCode } \
     partners { id role name share consent consentedAt enterprise { slug } } costs { label net vat isVatRecoverable eligible } \
     otherFunding { source amount } requested eligibleCost missing { path code } submittedAt isIncomplete completionAsked \
     completionDueOn completionDueAt motivation appeal withdrawnReason receipt { number receivedAt contentHash content } \
     planVersion budgetVersion version call { slug } }";

/// What a mutation about applications gets for this input.
pub(crate) async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {APPLICATION} fieldErrors {{ path code message }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// The application that a mutation which must not be refused gave.
async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = act(client, mutation, input).await.ok();
    assert_eq!(answer.field_errors(mutation), [], "{}", answer.body);
    answer.at(&format!("/{mutation}/application")).clone()
}

/// An application as someone reads it; null when it is not there for them.
pub(crate) async fn read(client: &Client, id: &str) -> Value {
    let fields = APPLICATION.trim_start_matches("application");
    let query = format!("query ($id: ID!) {{ application(id: $id) {fields} }}");
    client.ask_with(&query, json!({ "id": id })).await.ok().at("/application").clone()
}

/// Someone who acts for an enterprise, by slug.
pub(crate) async fn acting_for(app: &App, slug: &str) -> Client {
    app.as_person(a_user().holding(Role::Enterprise).limited_to(slug)).await.client
}

/// A call that is open until the end of 2026, and a lead and a partner who may apply.
struct Round {
    call: MadeCall,
    lead: Client,
    partner: Client,
    officer: Client,
}

impl Round {
    async fn of(app: &App) -> Self {
        let call = a_call().insert(app).await;
        let (lead, partner) = (acting_for(app, LEAD).await, acting_for(app, PARTNER).await);
        Self { call, lead, partner, officer: app.as_role(Role::Officer).await.client }
    }

    /// A draft of which only the title is known; its id.
    async fn started(&self) -> String {
        let input = json!({ "call": self.call.key(), "title": "Schoolvis" });
        done(&self.lead, "startApplication", input).await["id"].as_str().expect("an id").to_owned()
    }

    /// A draft to which nothing is missing, as its lead reads it.
    async fn complete(&self) -> Value {
        let id = self.started().await;
        done(&self.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        done(&self.lead, "saveApplicationPlan", plan(&id, 1)).await;
        let drafted = read(&self.lead, &id).await;
        done(&self.lead, "saveApplicationBudget", budget(&drafted, 500_000, 1)).await;
        let agreed = agree(&self.partner, &id).await;
        assert_eq!(agreed["missing"], json!([]), "{agreed}");
        agreed
    }

    /// A submitted application, as its lead reads it.
    async fn submitted(&self) -> Value {
        let complete = self.complete().await;
        done(&self.lead, "submitApplication", submission(&complete)).await
    }

    /// A submitted application that an officer handed back until 4 December, as its lead reads it.
    async fn returned(&self) -> Value {
        let submitted = self.submitted().await;
        done(&self.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        read(&self.lead, key(&submitted)).await
    }
}

/// Overrides every rule that a submitted application does not pass; which those were.
async fn override_all(officer: &Client, application: &Value) -> Vec<String> {
    let query =
        format!(r#"{{ application(id: "{}") {{ eligibility {{ findings {{ rule outcome }} }} }} }}"#, key(application));
    let answer = officer.ask(&query).await.ok();
    let findings = answer.list("/application/eligibility/findings").iter();
    let open = findings.filter(|finding| finding["outcome"] != "PASS");
    let rules: Vec<_> = open.map(|finding| finding["rule"].as_str().expect("a rule").to_owned()).collect();
    for rule in &rules {
        let input = json!({ "application": key(application), "rule": rule, "motivation": "Nagekeken in het dossier" });
        done(officer, "overrideFinding", input).await;
    }
    rules
}

const PROPOSAL: &str = "proposal { id kind state isOwn until untilAt reason refusedReason version call { slug } enterprise { slug } \
     application { reference } }";

/// What a mutation about proposals gets for this input.
async fn decide(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {PROPOSAL} fieldErrors {{ path code message }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// The proposal that a mutation which must not be refused gave.
async fn decided(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = decide(client, mutation, input).await.ok();
    assert_eq!(answer.field_errors(mutation), [], "{}", answer.body);
    answer.at(&format!("/{mutation}/proposal")).clone()
}

/// The second partner of an application consents to the share it has; the application since.
async fn agree(partner: &Client, application: &str) -> Value {
    let share = read(partner, application).await["partners"][1]["share"].clone();
    done(partner, "consentToApplication", json!({ "application": application, "share": share })).await
}

/// The id of an application that was read.
pub(crate) fn key(application: &Value) -> &str {
    application["id"].as_str().expect("an id")
}

/// A partner to add.
fn partner_of(application: &str, slug: &str) -> Value {
    json!({ "application": application, "role": "PARTNER", "enterprise": crate::enterprises::enterprise_id(slug) })
}

/// A plan to which nothing is missing.
fn plan(application: &str, version: i64) -> Value {
    json!({ "application": application, "title": "Schoolvis", "result": "Aardbeien en vis", "workPlan": "Aquaponics op de boerderij",
            "executionFrom": "2027-01-01", "executionUntil": "2028-01-01", "places": [crate::enterprises::place("44021")],
            "expectedPlanVersion": version })
}

/// A budget in which every partner has the same share.
fn budget(application: &Value, share: i64, version: i64) -> Value {
    let partners = application["partners"].as_array().expect("partners");
    let shares: Vec<_> = partners.iter().map(|partner| json!({ "partner": partner["id"], "amount": share })).collect();
    json!({ "application": application["id"], "requested": share * partners.len() as i64, "shares": shares,
            "costs": [{ "label": "Bassin", "net": 1_200_000, "vat": 252_000, "isVatRecoverable": true },
                      { "label": "Zaden", "net": 10_000, "vat": 600, "isVatRecoverable": false }],
            "otherFunding": [{ "source": "Stad Gent", "amount": 100_000 }], "expectedBudgetVersion": version })
}

fn submission(application: &Value) -> Value {
    json!({ "application": application["id"], "expectedVersion": application["version"] })
}

fn completion(application: &Value, due_on: &str) -> Value {
    json!({ "application": application["id"], "asked": "De begroting klopt niet", "dueOn": due_on })
}

/// Moves the clock to an instant.
pub(crate) fn to(app: &App, instant: &str) {
    let instant: DateTime<Utc> = instant.parse().expect("an instant");
    app.clock.advance(instant - app.clock.now());
}
