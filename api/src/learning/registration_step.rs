//! What every change of a registration has in common: the event is locked first,
//! the step follows from the state, and the journal hears of it.

use super::rules::{Attendance, Registration, RegistrationState};
use super::states::{RegistrationStep, registration_after};
use super::store::{needs, registrations};
use crate::access::Action;
use crate::journal::{Entry, Facts, RecordKind, Writing};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

/// A step someone takes with one registration.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Asked {
    /// The registration.
    pub(super) registration: Uuid,
    /// The version the client saw.
    pub(super) expected: Option<i32>,
}

/// Whether the actor may act on a registration at all; what they may not see is not there.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn authorize(context: &Context, registration: Uuid) -> Result<(), Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    let found = registrations::find(context.db.reader(), registration).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::RegisterForLearningEvent, &found.target(context.actor))
}

/// Takes a step that needs no more than its state: what was open about it is closed, and with a registration that ends
/// goes what the person needed.
///
/// # Errors
/// `REGISTRATION_STEP_ILLEGAL`; faults of the database.
pub(super) async fn take(
    writing: &mut Writing,
    before: &Registration,
    step: RegistrationStep,
    action: &'static str,
) -> Result<(), Error> {
    let state = registration_after(before.state, step)?;
    if matches!(state, RegistrationState::Lapsed | RegistrationState::Cancelled) {
        needs::delete(writing.tx(), &[before.id]).await?;
    }
    let after = Registration { state, offer_expires_at: None, reaffirm_by: None, ..before.clone() };
    save(writing, before, after, action).await
}

/// Offers a seat for a while.
///
/// # Errors
/// `REGISTRATION_STEP_ILLEGAL`; faults of the database.
pub(super) async fn offer(
    writing: &mut Writing,
    before: &Registration,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    let state = registration_after(before.state, RegistrationStep::Offer)?;
    let after = Registration { state, offer_expires_at: Some(expires_at), ..before.clone() };
    save(writing, before, after, "offerSeat").await
}

/// Asks whoever has a seat to say by a due time that they still come.
///
/// # Errors
/// Faults of the database.
pub(super) async fn ask_to_reaffirm(
    writing: &mut Writing,
    before: &Registration,
    by: DateTime<Utc>,
) -> Result<(), Error> {
    let after = Registration { reaffirm_by: Some(by), ..before.clone() };
    save(writing, before, after, "postponeLearningEvent").await
}

/// Records whether someone was there.
///
/// # Errors
/// `REGISTRATION_STEP_ILLEGAL`; faults of the database.
pub(super) async fn mark(writing: &mut Writing, before: &Registration, attendance: Attendance) -> Result<(), Error> {
    let state = registration_after(before.state, attendance.step)?;
    let after = Registration { state, minutes: attendance.minutes, reaffirm_by: None, ..before.clone() };
    save(writing, before, after, "recordAttendance").await
}

async fn save(
    writing: &mut Writing,
    before: &Registration,
    after: Registration,
    action: &'static str,
) -> Result<(), Error> {
    let after = Registration { version: before.version + 1, ..after };
    registrations::save(writing.tx(), &after).await?;
    writing.record(entry(&after, action).before(facts(before)).after(facts(&after)));
    Ok(())
}

/// What the journal says of a registration: it is about the person and theirs to read.
pub(super) fn entry(registration: &Registration, action: &'static str) -> Entry {
    let account = registration.account;
    Entry::of(RecordKind::Registration, registration.id, action).about(account).owned_by(account)
}

/// The values of a registration that the journal keeps.
pub(super) fn facts(registration: &Registration) -> Facts {
    let facts = Facts::default()
        .with("event", registration.event.to_string())
        .with("state", registration.state.code())
        .with("seat", registration.seat.code());
    match registration.state {
        RegistrationState::Offered => facts.with("offerExpiresAt", words(registration.offer_expires_at)),
        RegistrationState::Confirmed => facts.with("reaffirmBy", words(registration.reaffirm_by)),
        RegistrationState::Partial => facts.with("minutes", registration.minutes),
        _ => facts,
    }
}

fn words(instant: Option<DateTime<Utc>>) -> Option<String> {
    instant.map(|instant| instant.to_rfc3339())
}
