//! What someone who takes part needs: food, access. The journal hears that it was said, never what.

use super::error::LearningError;
use super::event_step::locked;
use super::registration_step::{authorize, entry};
use super::rules::{LONGEST_NEED, Needs};
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
    let mut said = |path, text: Option<&str>| problems.take(path, text.map(need).transpose()).flatten().flatten();
    let (catering, access) = (said("catering", catering), said("access", access));
    problems.finish()?;
    write_once(context, "setRegistrationNeeds", key, SetNeeds { registration, catering, access }).await
}

/// A need in words; none when nothing is said.
fn need(text: &str) -> Result<Option<String>, LearningError> {
    let text = text.trim();
    let is_plain = text.chars().count() <= LONGEST_NEED && text.chars().all(|c| !c.is_control() || c == '\n');
    match is_plain {
        true => Ok(Some(text.to_owned()).filter(|text| !text.is_empty())),
        false => Err(LearningError::TextMalformed { most: LONGEST_NEED }),
    }
}

#[derive(Serialize)]
struct SetNeeds {
    registration: Uuid,
    catering: Option<String>,
    access: Option<String>,
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
        let (catering, access) = (self.catering.clone(), self.access.clone());
        let facts = Facts::default().with("saysCatering", catering.is_some()).with("saysAccess", access.is_some());
        if catering.is_some() || access.is_some() {
            needs::insert(writing.tx(), id, &Needs { catering, access, given_at: writing.now() }).await?;
        }
        writing.record(entry(&found, "setRegistrationNeeds").after(facts));
        Ok(id)
    }
}
