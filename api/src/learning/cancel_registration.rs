//! Giving a registration up: a seat that comes free goes to the line at once.

use super::registration_step::{Asked, authorize, take};
use super::settle::{settle, settled};
use super::states::RegistrationStep;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Gives up a registration before the event starts; coming back means the end of the line.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STARTED`, `REGISTRATION_STEP_ILLEGAL`; the refusals of idempotency
/// keys; faults of the database.
pub async fn cancel_registration(
    context: &Context,
    registration: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    authorize(context, registration).await?;
    write_once(context, "cancelRegistration", key, CancelRegistration(Asked { registration, expected })).await
}

#[derive(Serialize)]
struct CancelRegistration(Asked);

impl Change for CancelRegistration {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (event, found) = settled(writing, &self.0).await?;
        take(writing, &found, RegistrationStep::Cancel, "cancelRegistration").await?;
        settle(writing, &event).await?;
        Ok(found.id)
    }
}
