//! Putting the seats of one event in order, under its lock: what ran out is free
//! again, and what is free is offered to the line. Every change of seats ends
//! here, and so does the clock, so that whoever looks first makes it true.

use super::error::LearningError;
use super::event_step::locked;
use super::registration_step::{Asked, offer, take};
use super::rules::{LearningEvent, Registration, Seat, Taken, Waiting, next_offers, offer_expires_at};
use super::states::RegistrationStep;
use super::store::registrations;
use crate::journal::{Writing, check_version};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Lapses what ran out and offers what is free; the seats taken after that. Whoever calls holds the lock of the event.
///
/// # Errors
/// Faults of the database.
pub(super) async fn settle(writing: &mut Writing, event: &LearningEvent) -> Result<Taken, Error> {
    for registration in registrations::due(writing.tx(), event.id, writing.now()).await? {
        take(writing, &registration, RegistrationStep::Expire, "lapseSeat").await?;
    }
    let taken = registrations::taken(writing.tx(), event.id).await?;
    let terms = event.terms();
    let is_any_free = Seat::ALL.iter().any(|seat| taken.leaves(&terms, *seat));
    match offer_expires_at(&terms, writing.now()) {
        Some(expires_at) if is_any_free => {
            let line = registrations::line(writing.tx(), event.id).await?;
            offer_to(writing, event, taken, &line, expires_at).await
        }
        _ => Ok(taken),
    }
}

async fn offer_to(
    writing: &mut Writing,
    event: &LearningEvent,
    mut taken: Taken,
    line: &[Waiting],
    expires_at: DateTime<Utc>,
) -> Result<Taken, Error> {
    for id in next_offers(&event.terms(), &mut taken, line) {
        let found = under_lock(writing, id).await?;
        offer(writing, &found, expires_at).await?;
    }
    Ok(taken)
}

/// The event and the registration with which someone takes a step before the start: both under the lock of the event,
/// with its seats in order, so that what ran out has lapsed.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STARTED`; faults of the database.
pub(super) async fn settled(writing: &mut Writing, asked: &Asked) -> Result<(LearningEvent, Registration), Error> {
    let found = under_lock(writing, asked.registration).await?;
    let event = locked(writing, found.event, None).await?;
    if event.has_begun(writing.now()) {
        return Err(LearningError::EventStarted.into());
    }
    check_version(asked.expected, under_lock(writing, asked.registration).await?.version)?;
    settle(writing, &event).await?;
    Ok((event, under_lock(writing, asked.registration).await?))
}

async fn under_lock(writing: &Writing, registration: Uuid) -> Result<Registration, Error> {
    registrations::find(writing.tx().connection(), registration).await?.ok_or_else(Error::not_found)
}
