//! Turning an offered seat down: it goes to the next in the line at once.

use super::registration_step::{Asked, authorize, take};
use super::settle::{settle, settled};
use super::states::RegistrationStep;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Turns down an offer that still stands.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STARTED`, `REGISTRATION_STEP_ILLEGAL`; the refusals of idempotency
/// keys; faults of the database.
pub async fn decline_offer(
    context: &Context,
    registration: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    authorize(context, registration).await?;
    write_once(context, "declineSeatOffer", key, DeclineOffer(Asked { registration, expected })).await
}

#[derive(Serialize)]
struct DeclineOffer(Asked);

impl Change for DeclineOffer {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (event, found) = settled(writing, &self.0).await?;
        take(writing, &found, RegistrationStep::Decline, "declineSeatOffer").await?;
        settle(writing, &event).await?;
        Ok(found.id)
    }
}
