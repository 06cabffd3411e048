//! Taking an offered seat.

use super::registration_step::Asked;
use super::states::RegistrationStep;
use super::take_step::take_step;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Takes an offer that still stands; the seat was kept for it.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STARTED`, `REGISTRATION_STEP_ILLEGAL`; the refusals of idempotency
/// keys; faults of the database.
pub async fn accept_offer(
    context: &Context,
    registration: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let asked = Asked { registration, expected };
    take_step(context, RegistrationStep::Accept, "acceptSeatOffer", asked, key).await
}
