//! What every change of an application has in common: it is locked, counted, stored and told.

use super::rules::{Application, Member};
use super::store;
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::shared::error::Error;
use serde_json::{Value, json};
use uuid::Uuid;

/// An application that is to be changed, locked until the transaction ends; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Application, Error> {
    let found = store::lock(writing, id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// What every entry about an application names, so that its history can be told.
const KEPT: &[&str] = &["call", "reference", "state", "partners", "completionDueOn"];

/// Stores what became of the row of an application that is locked, and says so.
///
/// # Errors
/// Faults of the database.
pub(super) async fn save(
    writing: &mut Writing,
    before: &Application,
    after: Application,
    action: &'static str,
    reason: Option<String>,
) -> Result<Uuid, Error> {
    let after = Application { version: before.version + 1, ..after };
    store::save(writing.tx(), &after).await?;
    let said = entry(&after, action).because(reason);
    let (was, became) = changes(before, &after);
    writing.record(said.before(was).after(became));
    Ok(after.id)
}

/// What an entry says of an application that was changed: what became different, and what every entry names.
pub(super) fn changes(before: &Application, after: &Application) -> (Facts, Facts) {
    Facts::changed(facts(before), facts(after), KEPT)
}

/// What the journal says of an application; its lead may read it.
pub(super) fn entry(application: &Application, action: &'static str) -> Entry {
    let entry = Entry::of(RecordKind::Application, application.id, action);
    match application.lead_enterprise() {
        Some(lead) => entry.owned_by(lead),
        None => entry,
    }
}

/// The values of an application that the journal keeps: of what was never submitted who takes part, and none of its words,
/// which are its consortium's alone.
pub(super) fn facts(application: &Application) -> Facts {
    let facts = Facts::default()
        .with("call", application.call.to_string())
        .with("reference", application.reference.clone())
        .with("state", application.state.code())
        .with("partners", application.members.iter().map(fact).collect::<Vec<_>>())
        .with("completionDueOn", application.completion_due.map(|due| due.on.to_string()))
        .with("reserveUntilOn", application.reserve_until.map(|due| due.on.to_string()));
    match application.submitted_at {
        None => facts.with("planVersion", application.plan_version).with("budgetVersion", application.budget_version),
        Some(_) => words(application, facts),
    }
}

fn words(application: &Application, facts: Facts) -> Facts {
    let (plan, budget, period) = (&application.plan, &application.budget, application.plan.period);
    facts
        .with("title", plan.title.as_str())
        .with("result", plan.result.clone())
        .with("workPlan", plan.work_plan.clone())
        .with("executionFrom", period.map(|(from, _)| from.to_string()))
        .with("executionUntil", period.map(|(_, until)| until.to_string()))
        .with("places", plan.places.iter().map(ToString::to_string).collect::<Vec<_>>())
        .with("requestedCents", budget.requested.map(|amount| amount.0))
        .with("costs", json!(budget.costs))
        .with("otherFunding", json!(budget.funding))
        .with("submittedAt", application.submitted_at.map(|at| at.to_rfc3339()))
        .with("isIncomplete", application.is_incomplete)
        .with("completionAsked", application.completion_asked.clone())
        .with("motivation", application.motivation.clone())
}

fn fact(member: &Member) -> Value {
    json!({
        "partner": member.id,
        "role": member.role,
        "enterprise": member.enterprise,
        "name": member.name,
        "shareCents": member.share,
        "consent": member.consent,
    })
}
