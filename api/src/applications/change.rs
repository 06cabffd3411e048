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
    writing.record(said.before(facts(before)).after(facts(&after)));
    Ok(after.id)
}

/// What the journal says of an application; its lead may read it.
pub(super) fn entry(application: &Application, action: &'static str) -> Entry {
    let entry = Entry::of(RecordKind::Application, application.id, action);
    match application.lead_enterprise() {
        Some(lead) => entry.owned_by(lead),
        None => entry,
    }
}

/// The values of an application that the journal keeps.
pub(super) fn facts(application: &Application) -> Facts {
    let (plan, budget) = (&application.plan, &application.budget);
    let (due, period) = (application.completion_due, plan.period);
    Facts::default()
        .with("call", application.call.to_string())
        .with("reference", application.reference.clone())
        .with("state", application.state.code())
        .with("title", plan.title.as_str())
        .with("result", plan.result.clone())
        .with("workPlan", plan.work_plan.clone())
        .with("executionFrom", period.map(|(from, _)| from.to_string()))
        .with("executionUntil", period.map(|(_, until)| until.to_string()))
        .with("places", plan.places.iter().map(ToString::to_string).collect::<Vec<_>>())
        .with("requestedCents", budget.requested.map(|amount| amount.0))
        .with("costs", json!(budget.costs))
        .with("otherFunding", json!(budget.funding))
        .with("partners", application.members.iter().map(fact).collect::<Vec<_>>())
        .with("submittedAt", application.submitted_at.map(|at| at.to_rfc3339()))
        .with("isIncomplete", application.is_incomplete)
        .with("completionAsked", application.completion_asked.clone())
        .with("completionDueOn", due.map(|due| due.on.to_string()))
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
