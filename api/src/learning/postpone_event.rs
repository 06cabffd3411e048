//! Moving an event to a later time: whoever has a seat says by a due time whether
//! they still come, else the seat is free again. Its sessions move with it.

use super::event_step::{locked, not_attended};
use super::registration_step;
use super::rules::{LearningEvent, Postponement, RegistrationState, Session, Slot, moved, numbered};
use super::set_sessions::{checked, replace};
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::{registrations, sessions};
use super::update_event::fits;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Postpones an announced event. An event of several sessions gets new ones or, when none are given, each moves as far
/// as the start by the local calendar and clock.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `ATTENDANCE_RECORDED`, `OFFERS_STAND`;
/// `POSTPONED_TO_EARLIER`, `EVENT_ENDS_BEFORE_START`, `REAFFIRM_BY_MALFORMED`, `EVENT_DEADLINE_PASSED`,
/// `REGISTRATION_WINDOW_MALFORMED`, `TIMES_FOLLOW_SESSIONS` and what can be wrong with sessions as problems of fields;
/// the refusals of idempotency keys; faults of the database.
pub async fn postpone_event(
    context: &Context,
    event: Uuid,
    to: Postponement,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let slots = checked(context, &to.sessions, &mut problems).await?;
    problems.finish()?;
    write_once(context, "postponeLearningEvent", key, PostponeEvent { event, to, expected, slots }).await
}

#[derive(Serialize)]
struct PostponeEvent {
    event: Uuid,
    to: Postponement,
    expected: Option<i32>,
    #[serde(skip)]
    slots: Vec<Slot>,
}

impl Change for PostponeEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        event_after(before.state, EventStep::Postpone)?;
        not_attended(writing, &before).await?;
        let had = sessions::of_event(writing.tx(), before.id).await?;
        let sessions = self.sessions(writing, &before, &had);
        let mut problems = Problems::default();
        let to = self.to.lasting(&sessions, &mut problems);
        let after = to.apply(&before, writing.now(), &mut problems);
        problems.finish()?;
        fits(writing, &before, &after).await?;
        for registration in registrations::live(writing.tx().connection(), before.id).await? {
            if registration.state == RegistrationState::Confirmed {
                registration_step::ask_to_reaffirm(writing, &registration, self.to.reaffirm_by).await?;
            }
        }
        let after = replace(writing, &before, after, &had, &sessions, "postponeLearningEvent").await?;
        settle(writing, &after).await?;
        Ok(after.id)
    }
}

impl PostponeEvent {
    /// The sessions of the event at its later time: those that are given, else those it had.
    fn sessions(&self, writing: &Writing, before: &LearningEvent, had: &[Session]) -> Vec<Session> {
        let shifted = before.details.starts_at.map(|from| moved(had, from, self.to.starts_at)).unwrap_or_default();
        let slots = if self.slots.is_empty() { &shifted } else { &self.slots };
        numbered(before.id, slots, had, || ids::fresh(writing.now()))
    }
}
