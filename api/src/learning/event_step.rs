//! What every change of an event has in common: it is locked, counted, stored and told.

use super::error::LearningError;
use super::rules::{LearningEvent, State, is_moved};
use super::store::{events, registrations};
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::Error;
use uuid::Uuid;

/// An event that is to be changed, locked until the transaction ends; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<LearningEvent, Error> {
    let event = events::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, event.version)?;
    Ok(event)
}

/// Refuses to move or call off an event of which it was recorded who was there.
///
/// # Errors
/// `ATTENDANCE_RECORDED`; faults of the database.
pub(super) async fn not_attended(writing: &Writing, event: &LearningEvent) -> Result<(), Error> {
    match registrations::recorded(writing.tx(), event.id).await?.is_empty() {
        true => Ok(()),
        false => Err(LearningError::AttendanceRecorded.into()),
    }
}

/// Stores what became of an event that is locked, and says so. The revision rises when a calendar must hear of it.
///
/// # Errors
/// Faults of the database.
pub(super) async fn save(
    writing: &mut Writing,
    before: &LearningEvent,
    after: LearningEvent,
    action: &'static str,
    reason: Option<String>,
) -> Result<LearningEvent, Error> {
    let said = entry(&after, action).before(facts(before)).after(facts(&after)).because(reason);
    store(writing, before, after, said).await
}

/// The same with an entry of the caller's own.
///
/// # Errors
/// Faults of the database.
pub(super) async fn store(
    writing: &mut Writing,
    before: &LearningEvent,
    after: LearningEvent,
    said: Entry,
) -> Result<LearningEvent, Error> {
    let is_news = is_moved(before, &after) || before.state != after.state;
    let revision = after.revision.max(before.revision + i32::from(is_news));
    let after = LearningEvent { version: before.version + 1, revision, ..after };
    events::save(writing.tx(), &after).await?;
    writing.record(said);
    Ok(after)
}

/// What the journal says of an event: a draft is for staff alone.
pub(super) fn entry(event: &LearningEvent, action: &'static str) -> Entry {
    let visibility = if event.state == State::Draft { Visibility::Internal } else { Visibility::Public };
    Entry::of(RecordKind::LearningEvent, event.id, action).visible(visibility)
}

/// The values of an event that the journal keeps.
pub(super) fn facts(event: &LearningEvent) -> Facts {
    Facts::default()
        .with("title", event.details.title_nl.as_str())
        .with("state", event.state.code())
        .with("audience", event.details.audience.code())
        .with("priorityAudience", event.details.priority_audience.map(super::rules::Audience::code))
        .with("mode", event.details.mode.map(super::rules::Mode::code))
        .with("startsAt", event.details.starts_at.map(|at| at.to_rfc3339()))
        .with("endsAt", event.details.ends_at.map(|at| at.to_rfc3339()))
        .with("municipality", event.details.municipality_id.map(|id| id.to_string()))
        .with("venue", event.details.venue.as_deref())
        .with("onSiteCapacity", event.details.on_site_capacity)
        .with("onlineCapacity", event.details.online_capacity)
        .with("maximumPerOrganisation", event.details.maximum_per_organisation)
        .with("registrationOpensAt", event.details.registration_opens_at.map(|at| at.to_rfc3339()))
        .with("registrationClosesAt", event.details.registration_closes_at.map(|at| at.to_rfc3339()))
}
