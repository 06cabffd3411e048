//! Announcing an event.

use super::event_step::{locked, save};
use super::rules::{LearningEvent, check_publishable};
use super::states::{EventStep, event_after};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Announces a draft: everyone sees it from now on.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `LEARNING_EVENT_INCOMPLETE`, `LEARNING_EVENT_STARTED`; the
/// refusals of idempotency keys; faults of the database.
pub async fn publish_event(
    context: &Context,
    event: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    write_once(context, "publishLearningEvent", key, PublishEvent { event, expected }).await
}

#[derive(Serialize)]
struct PublishEvent {
    event: Uuid,
    expected: Option<i32>,
}

impl Change for PublishEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        let state = event_after(before.state, EventStep::Publish)?;
        check_publishable(&before, writing.now())?;
        let after = LearningEvent { state, ..before.clone() };
        Ok(save(writing, &before, after, "publishLearningEvent", None).await?.id)
    }
}
