//! What every change of a call has in common: it is locked, counted, stored and told.

use super::regulations;
use super::rules::{AskedCall, Call, CallDetails, CallState, Criterion, is_news};
use super::store::life;
use crate::aid::rules::Regime;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::{Error, Problems};
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

/// What may be stored of what an officer says of a call; what is wrong with it, also by what it points at, goes to the
/// problems. What was published under a regulation stands when that is corrected: it is asked again where the call names
/// another, or another first day.
///
/// # Errors
/// Faults of the database.
pub(super) async fn checked(
    writing: &Writing,
    asked: &AskedCall,
    before: Option<&Call>,
    problems: &mut Problems,
) -> Result<CallDetails, Error> {
    let regulation = regulations::lock(writing.tx(), asked.regulation).await?;
    let stands = before.is_some_and(|call| {
        let same = (call.regulation_id, call.opens_on) == (asked.regulation, Some(asked.opens_on));
        same && call.state != CallState::Draft
    });
    let any_time = Period { from: None, until: None };
    let validity = regulation.map(|regulation| if stands { any_time } else { regulation.validity });
    Ok(asked.check(validity, problems))
}

/// A call that is to be changed, locked until the transaction ends; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Call, Error> {
    let call = life::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, call.version)?;
    Ok(call)
}

/// Stores what became of a call that is locked. The revision rises when a calendar must hear of it.
///
/// # Errors
/// Faults of the database.
pub(super) async fn counted(writing: &Writing, before: &Call, after: Call) -> Result<Call, Error> {
    let revision = before.revision + i32::from(is_news(before, &after));
    let after = Call { version: before.version + 1, revision, ..after };
    life::save(writing.tx(), &after).await?;
    Ok(after)
}

/// Stores what became of a call whose criteria stay, and says so.
///
/// # Errors
/// Faults of the database.
pub(super) async fn save(
    writing: &mut Writing,
    before: &Call,
    after: Call,
    action: &'static str,
    reason: Option<String>,
) -> Result<Uuid, Error> {
    let after = counted(writing, before, after).await?;
    let said = entry(&after, action).because(reason);
    writing.record(said.before(facts(before, None)).after(facts(&after, None)));
    Ok(after.id)
}

/// What the journal says of a call: one that was not published is for staff alone.
pub(super) fn entry(call: &Call, action: &'static str) -> Entry {
    let visibility = if call.is_public { Visibility::Public } else { Visibility::Internal };
    Entry::of(RecordKind::Call, call.id, action).visible(visibility)
}

/// The values of a call that the journal keeps, with its criteria where these may change.
pub(super) fn facts(call: &Call, criteria: Option<&[Criterion]>) -> Facts {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let facts = Facts::default()
        .with("regulation", call.regulation_id.to_string())
        .with("title", call.title_nl.as_str())
        .with("note", call.note_nl.as_deref())
        .with("state", call.state.code())
        .with("budgetYear", call.budget_year)
        .with("budget", call.budget.map(|amount| amount.0))
        .with("maximumPerProject", call.maximum.map(|amount| amount.0))
        .with("opensOn", day(call.opens_on))
        .with("deadlineDate", call.deadline_on.to_string())
        .with("executionFrom", day(call.execution_from))
        .with("executionUntil", day(call.execution_until))
        .with("aidRegime", call.aid_regime.map(Regime::code));
    match criteria {
        Some(criteria) => facts.with("criteria", criteria.iter().map(fact).collect::<Vec<_>>()),
        None => facts,
    }
}

fn fact(criterion: &Criterion) -> Value {
    json!({ "name": criterion.name_nl, "weight": criterion.weight, "isTieBreak": criterion.is_tie_break })
}
