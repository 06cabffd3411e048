//! Taking an offered seat.

use super::registration_step::{Asked, authorize, take};
use super::settle::settled;
use super::states::RegistrationStep;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
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
    context.authorize(Action::RegisterForLearningEvent)?;
    authorize(context, registration).await?;
    write_once(context, "acceptSeatOffer", key, AcceptOffer(Asked { registration, expected })).await
}

/// Takes the offer of a registration.
#[derive(Serialize)]
pub(super) struct AcceptOffer(pub(super) Asked);

impl Change for AcceptOffer {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (_, found) = settled(writing, &self.0).await?;
        take(writing, &found, RegistrationStep::Accept, "acceptSeatOffer").await?;
        Ok(found.id)
    }
}
