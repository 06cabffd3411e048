//! An event is settled.

use super::event_step::{locked, save};
use super::rules::LearningEvent;
use super::states::{EventStep, event_after};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Closes an event that took place: nothing about it changes any more.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`; the refusals of idempotency keys; faults of the database.
pub async fn close_event(
    context: &Context,
    event: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    write_once(context, "closeLearningEvent", key, CloseEvent { event, expected }).await
}

#[derive(Serialize)]
struct CloseEvent {
    event: Uuid,
    expected: Option<i32>,
}

impl Change for CloseEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        let state = event_after(before.state, EventStep::Close)?;
        let after = LearningEvent { state, ..before.clone() };
        Ok(save(writing, &before, after, "closeLearningEvent", None).await?.id)
    }
}
