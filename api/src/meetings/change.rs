//! What every change of a meeting shares: the lock, the version, the words of the journal.

use super::error::MeetingError;
use super::rules::{NetworkMeeting, State};
use super::states::{self, Event};
use super::store;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::Error;
use uuid::Uuid;

/// The meeting, locked until the change is done, at the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<NetworkMeeting, Error> {
    let found = store::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// Takes a meeting a step further, which counts as a revision.
///
/// # Errors
/// `MEETING_TRANSITION`.
pub(super) fn step(meeting: &mut NetworkMeeting, event: Event) -> Result<(), MeetingError> {
    meeting.state = states::next(meeting.state, event)?;
    meeting.revision += 1;
    Ok(())
}

/// Whether a meeting can still be changed.
///
/// # Errors
/// `MEETING_NOT_AHEAD`.
pub(super) fn check_ahead(meeting: &NetworkMeeting) -> Result<(), MeetingError> {
    match meeting.state {
        State::Planned | State::Invited => Ok(()),
        state => Err(MeetingError::NotAhead { state: state.code() }),
    }
}

/// Stores a locked meeting as its next version, and says what was done.
///
/// # Errors
/// Faults of the database.
pub(super) async fn save(
    writing: &mut Writing,
    meeting: &mut NetworkMeeting,
    entry: Entry,
    before: Facts,
) -> Result<(), Error> {
    meeting.version += 1;
    store::save(writing.tx(), meeting).await?;
    writing.record(entry.before(before).after(facts(meeting)));
    Ok(())
}

/// What the journal says of a meeting: its life is public.
pub(super) fn entry(meeting: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::NetworkMeeting, meeting, action).visible(Visibility::Public)
}

/// The values of a meeting that everyone may see.
pub(super) fn facts(meeting: &NetworkMeeting) -> Facts {
    Facts::default()
        .with("title", meeting.title_nl.as_str())
        .with("state", meeting.state.code())
        .with("meetsOn", meeting.meets_on.to_string())
        .with("startsAt", meeting.starts_at.map(|at| at.to_rfc3339()))
        .with("endsAt", meeting.ends_at.map(|at| at.to_rfc3339()))
        .with("municipality", meeting.municipality_id.map(|id| id.to_string()))
        .with("venue", meeting.venue_nl.clone())
        .with("places", meeting.places)
        .with("registrationClosesOn", meeting.registration_closes_on.map(|day| day.to_string()))
}
