//! Moving an event to a later time: whoever has a seat says by a due time whether
//! they still come, else the seat is free again.

use super::event_step::{locked, not_attended, save};
use super::registration_step;
use super::rules::{Postponement, RegistrationState};
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::registrations;
use super::update_event::fits;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Postpones an announced event.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `ATTENDANCE_RECORDED`, `OFFERS_STAND`; `POSTPONED_TO_EARLIER`, `EVENT_ENDS_BEFORE_START`,
/// `REAFFIRM_BY_MALFORMED`, `EVENT_DEADLINE_PASSED` and `REGISTRATION_WINDOW_MALFORMED` as problems of fields; the refusals
/// of idempotency keys; faults of the database.
pub async fn postpone_event(
    context: &Context,
    event: Uuid,
    to: Postponement,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    write_once(context, "postponeLearningEvent", key, PostponeEvent { event, to, expected }).await
}

#[derive(Serialize)]
struct PostponeEvent {
    event: Uuid,
    to: Postponement,
    expected: Option<i32>,
}

impl Change for PostponeEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        event_after(before.state, EventStep::Postpone)?;
        not_attended(writing, &before).await?;
        let mut problems = Problems::default();
        let after = self.to.apply(&before, writing.now(), &mut problems);
        problems.finish()?;
        fits(writing, &before, &after).await?;
        for registration in registrations::live(writing.tx().connection(), before.id).await? {
            if registration.state == RegistrationState::Confirmed {
                registration_step::ask_to_reaffirm(writing, &registration, self.to.reaffirm_by).await?;
            }
        }
        let after = save(writing, &before, after, "postponeLearningEvent", None).await?;
        settle(writing, &after).await?;
        Ok(after.id)
    }
}
