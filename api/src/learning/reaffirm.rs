//! Saying after a postponement that one still comes.

use super::registration_step::Asked;
use super::states::RegistrationStep;
use super::take_step::take_step;
use crate::shared::context::Context;
use crate::shared::error::Error;
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
    let asked = Asked { registration, expected };
    take_step(context, RegistrationStep::Reaffirm, "reaffirmRegistration", asked, key).await
}
