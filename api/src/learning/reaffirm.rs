//! Saying after a postponement that one still comes.

use super::error::LearningError;
use super::registration_step::{Asked, authorize, take};
use super::rules::RegistrationState;
use super::settle::settled;
use super::states::RegistrationStep;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Keeps a seat of an event that was postponed, before the due time.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STARTED`, `REGISTRATION_STEP_ILLEGAL`, `NOTHING_TO_REAFFIRM`; the refusals of idempotency
/// keys; faults of the database.
pub async fn reaffirm(
    context: &Context,
    registration: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    authorize(context, registration).await?;
    write_once(context, "reaffirmRegistration", key, Reaffirm(Asked { registration, expected })).await
}

/// Keeps the seat of a registration.
#[derive(Serialize)]
pub(super) struct Reaffirm(pub(super) Asked);

impl Change for Reaffirm {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (_, found) = settled(writing, &self.0).await?;
        if found.state == RegistrationState::Confirmed && found.reaffirm_by.is_none() {
            return Err(LearningError::NothingToReaffirm.into());
        }
        take(writing, &found, RegistrationStep::Reaffirm, "reaffirmRegistration").await?;
        Ok(found.id)
    }
}
