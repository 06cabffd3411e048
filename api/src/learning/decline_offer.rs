//! Turning an offered seat down: it goes to the next in the line at once.

use super::registration_step::Asked;
use super::states::RegistrationStep;
use super::take_step::take_step;
use crate::shared::context::Context;
use crate::shared::error::Error;
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
    let asked = Asked { registration, expected };
    take_step(context, RegistrationStep::Decline, "declineSeatOffer", asked, key).await
}
