//! A step that someone takes with one registration before the start: taking or
//! turning down an offer, reaffirming, giving up.

use super::error::LearningError;
use super::registration_step::{Asked, authorize, take};
use super::rules::{Registration, RegistrationState};
use super::settle::{settle, settled};
use super::states::RegistrationStep;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Takes a step; `operation` is its name in the journal and for idempotency keys.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STARTED`, `REGISTRATION_STEP_ILLEGAL`, `NOTHING_TO_REAFFIRM`; the
/// refusals of idempotency keys; faults of the database.
pub(super) async fn take_step(
    context: &Context,
    step: RegistrationStep,
    operation: &'static str,
    asked: Asked,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    authorize(context, asked.registration).await?;
    write_once(context, operation, key, TakeStep::of(step, operation, asked)).await
}

/// The change that takes a step.
#[derive(Serialize)]
pub(super) struct TakeStep {
    #[serde(flatten)]
    asked: Asked,
    #[serde(skip)]
    step: RegistrationStep,
    #[serde(skip)]
    operation: &'static str,
}

impl TakeStep {
    /// Takes this step with what is asked; `operation` is its name in the journal.
    pub(super) const fn of(step: RegistrationStep, operation: &'static str, asked: Asked) -> Self {
        Self { asked, step, operation }
    }
}

impl Change for TakeStep {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (event, found) = settled(writing, &self.asked).await?;
        check_open(&found, self.step)?;
        take(writing, &found, self.step, self.operation).await?;
        if matches!(self.step, RegistrationStep::Decline | RegistrationStep::Cancel) {
            settle(writing, &event).await?;
        }
        Ok(found.id)
    }
}

/// Whether there is anything to reaffirm, where that is the step.
fn check_open(found: &Registration, step: RegistrationStep) -> Result<(), LearningError> {
    let is_settled = found.state == RegistrationState::Confirmed && found.reaffirm_by.is_none();
    match step {
        RegistrationStep::Reaffirm if is_settled => Err(LearningError::NothingToReaffirm),
        _ => Ok(()),
    }
}
