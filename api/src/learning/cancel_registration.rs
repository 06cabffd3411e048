//! Giving a registration up: a seat that comes free goes to the line at once.

use super::registration_step::Asked;
use super::states::RegistrationStep;
use super::take_step::take_step;
use crate::shared::context::Context;
use crate::shared::error::Error;
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
    let asked = Asked { registration, expected };
    take_step(context, RegistrationStep::Cancel, "cancelRegistration", asked, key).await
}
