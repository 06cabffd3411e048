//! What someone who takes part needs: food, access. The journal hears that it was said, never what.

use super::error::LearningError;
use super::event_step::locked;
use super::registration_step::{authorize, entry};
use super::rules::{Registration, Wish};
use super::states::{RegistrationStep, registration_after};
use super::store::{needs, registrations};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Says what someone needs, in the place of what was said before; nothing at all takes it back.
///
/// # Errors
/// `NOT_FOUND`, `LEARNING_EVENT_STARTED`, `REGISTRATION_STEP_ILLEGAL`; `EVENT_TEXT_MALFORMED` as a problem of its field; the
/// refusals of idempotency keys; faults of the database.
pub async fn set_needs(
    context: &Context,
    registration: Uuid,
    catering: Option<&str>,
    access: Option<&str>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    authorize(context, registration).await?;
    let mut problems = Problems::default();
    let wish = Wish::check(catering, access, &mut problems);
    problems.finish()?;
    write_once(context, "setRegistrationNeeds", key, SetNeeds { registration, wish }).await
}

#[derive(Serialize)]
struct SetNeeds {
    registration: Uuid,
    #[serde(flatten)]
    wish: Wish,
}

impl Change for SetNeeds {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let id = self.registration;
        let found = registrations::find(writing.tx().connection(), id).await?.ok_or_else(Error::not_found)?;
        let event = locked(writing, found.event, None).await?;
        if event.has_begun(writing.now()) {
            return Err(LearningError::EventStarted.into());
        }
        let found = registrations::find(writing.tx().connection(), id).await?.ok_or_else(Error::not_found)?;
        registration_after(found.state_at(writing.now()), RegistrationStep::SetNeeds)?;
        needs::delete(writing.tx(), &[id]).await?;
        note(writing, &found, &self.wish).await?;
        Ok(id)
    }
}

/// Stores what the person of a registration needs, of whom nothing is stored, and tells that it was said.
///
/// # Errors
/// Faults of the database.
pub(super) async fn note(writing: &mut Writing, found: &Registration, wish: &Wish) -> Result<(), Error> {
    if let Some(given) = wish.given(writing.now()) {
        needs::insert(writing.tx(), found.id, &given).await?;
    }
    let said = Facts::default().with("saysCatering", wish.catering.is_some()).with("saysAccess", wish.access.is_some());
    writing.record(entry(found, "setRegistrationNeeds").after(said));
    Ok(())
}
