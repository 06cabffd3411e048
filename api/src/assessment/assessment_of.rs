//! What the scores of an application came to.

use super::note_reading::note_reading;
use super::rules::Advice;
use super::store;
use crate::access::Action;
use crate::applications::application_for;
use crate::applications::states::ApplicationState;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// What an assessment came to, as someone reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// What the scores came to, and what was advised.
    pub advice: Advice,
    /// Whether they read what was advised too.
    pub shows_advice: bool,
}

/// What the scores of an application one sees came to; none before it was advised on. Its consortium reads it once it is decided on,
/// and what was advised not at all.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn assessment_of(context: &Context, application: Uuid) -> Result<Option<Assessment>, Error> {
    let seen = application_for(context, Action::ReadAssessment, application).await?;
    let shows_advice = context.authorize(Action::ReadScores).is_ok();
    let is_own = context.authorize(Action::ConsentToApplication).is_ok();
    if is_own && !DECIDED.contains(&seen.state) {
        return Ok(None);
    }
    let found = store::advice_of((&context.db, context.db.reader()), &[seen.id]).await?.remove(&seen.id);
    if shows_advice && found.is_some() {
        note_reading(context, seen.id).await?;
    }
    Ok(found.map(|advice| Assessment { advice, shows_advice }))
}

/// The states of applications that were decided on.
const DECIDED: &[ApplicationState] =
    &[ApplicationState::Awarded, ApplicationState::Reserve, ApplicationState::Rejected, ApplicationState::Lapsed];
