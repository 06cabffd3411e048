//! Other details for an event. Seats that are held stay held; more seats are offered to the line at once.

use super::create_event::checked;
use super::event_step::{locked, save};
use super::rules::{AskedDetails, Details, LearningEvent, check_held, check_times, check_update};
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::{registrations, sessions};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Puts these details in the place of those an event has; what is left out becomes empty.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `START_MOVED_BY_POSTPONING`, `LEARNING_EVENT_INCOMPLETE`,
/// `TIMES_FOLLOW_SESSIONS`, `REGISTRATION_OPENED`, `EVENT_DEADLINE_PASSED`, `CAPACITY_BELOW_CONFIRMED`, `SEAT_IS_WAITED_FOR`, `OFFERS_STAND`;
/// what can be wrong with the details as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_event(
    context: &Context,
    event: Uuid,
    asked: AskedDetails,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let details = checked(context, &asked, &mut problems).await?;
    problems.finish()?;
    write_once(context, "updateLearningEvent", key, UpdateEvent { event, asked, expected, details }).await
}

#[derive(Serialize)]
struct UpdateEvent {
    event: Uuid,
    asked: AskedDetails,
    expected: Option<i32>,
    #[serde(skip)]
    details: Details,
}

impl Change for UpdateEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        event_after(before.state, EventStep::Update)?;
        check_update(&before, &self.details, writing.now())?;
        check_times(&self.details, &sessions::of_event(writing.tx(), before.id).await?)?;
        let after = before.with(self.details.clone());
        fits(writing, &before, &after).await?;
        let after = save(writing, &before, after, "updateLearningEvent", None).await?;
        settle(writing, &after).await?;
        Ok(after.id)
    }
}

/// Refuses what does not leave room for the seats that are held once what ran out is free again.
///
/// # Errors
/// `CAPACITY_BELOW_CONFIRMED`, `SEAT_IS_WAITED_FOR`, `OFFERS_STAND`; faults of the database.
pub(super) async fn fits(writing: &mut Writing, before: &LearningEvent, after: &LearningEvent) -> Result<(), Error> {
    let taken = settle(writing, before).await?;
    let line = registrations::line(writing.tx(), before.id).await?;
    let waited_for: Vec<_> = line.iter().map(|waiting| waiting.seat).collect();
    let last_offer = registrations::last_offer(writing.tx(), before.id).await?;
    Ok(check_held(after, &taken, &waited_for, last_offer)?)
}
