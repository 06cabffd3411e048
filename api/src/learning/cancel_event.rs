//! Calling an event off: the registrations fall with it.

use super::event_step::{locked, not_attended, save};
use super::registration_step;
use super::rules::LearningEvent;
use super::states::{EventStep, RegistrationStep, event_after};
use super::store::registrations;
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Calls an announced event off; everyone reads why.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `ATTENDANCE_RECORDED`; `REASON_MALFORMED` as a problem of its field; the refusals of
/// idempotency keys; faults of the database.
pub async fn cancel_event(
    context: &Context,
    event: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let change = CancelEvent { event, why: why.unwrap_or_default(), expected };
    write_once(context, "cancelLearningEvent", key, change).await
}

#[derive(Serialize)]
struct CancelEvent {
    event: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for CancelEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        let state = event_after(before.state, EventStep::Cancel)?;
        not_attended(writing, &before).await?;
        for registration in registrations::live(writing.tx().connection(), before.id).await? {
            registration_step::take(writing, &registration, RegistrationStep::Cancel, "cancelLearningEvent").await?;
        }
        let cancelled_reason_nl = Some(self.why.clone());
        let after = LearningEvent { state, cancelled_reason_nl, ..before.clone() };
        Ok(save(writing, &before, after, "cancelLearningEvent", Some(self.why.clone())).await?.id)
    }
}
