//! An event took place.

use super::error::LearningError;
use super::event_step::{locked, save};
use super::rules::LearningEvent;
use super::states::{EventStep, event_after};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Says that an event took place, from its start on.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `LEARNING_EVENT_NOT_STARTED`; the refusals of idempotency keys;
/// faults of the database.
pub async fn hold_event(
    context: &Context,
    event: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    write_once(context, "holdLearningEvent", key, HoldEvent { event, expected }).await
}

#[derive(Serialize)]
struct HoldEvent {
    event: Uuid,
    expected: Option<i32>,
}

impl Change for HoldEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        let state = event_after(before.state, EventStep::Hold)?;
        if !before.has_begun(writing.now()) {
            return Err(LearningError::EventNotStarted.into());
        }
        let after = LearningEvent { state, ..before.clone() };
        Ok(save(writing, &before, after, "holdLearningEvent", None).await?.id)
    }
}
