//! An officer clears a picture, so that everyone sees it, or refuses it.

use super::picture_step::{entry, facts, target};
use super::rules::{Decision, Picture, PictureKind, PictureState};
use super::store;
use super::take_away::take_away;
use crate::access::Action;
use crate::files::{Files, forget_content};
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Clears a picture; the logo that was shown until then is removed.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `PICTURE_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn clear_picture(context: &Context, files: &Files, picture: Uuid, key: Option<&str>) -> Result<Uuid, Error> {
    decide(context, files, ("clearPicture", picture, Decision::Clear), key).await
}

/// Refuses a picture, with a reason for its owner.
///
/// # Errors
/// The same; `REASON_MALFORMED` as a problem of its field.
pub async fn refuse_picture(
    context: &Context,
    files: &Files,
    picture: Uuid,
    why: &str,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::DecidePictures)?;
    let mut problems = Problems::default();
    let reason = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    decide(context, files, ("refusePicture", picture, Decision::Refuse { reason }), key).await
}

async fn decide(
    context: &Context,
    files: &Files,
    (operation, picture, decision): (&'static str, Uuid, Decision),
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::DecidePictures)?;
    let why = match &decision {
        Decision::Clear => None,
        Decision::Refuse { reason } => Some(reason.clone()),
    };
    let gone = write_once(context, operation, key, Decide { picture, why, decision, operation }).await?;
    for content in gone {
        forget_content(files, Some(content)).await;
    }
    Ok(picture)
}

#[derive(Serialize)]
struct Decide {
    picture: Uuid,
    why: Option<String>,
    #[serde(skip)]
    decision: Decision,
    #[serde(skip)]
    operation: &'static str,
}

impl Change for Decide {
    /// The contents to delete.
    type Outcome = Vec<Uuid>;

    async fn apply(&self, writing: &mut Writing) -> Result<Vec<Uuid>, Error> {
        let found = store::lock(writing.tx(), self.picture).await?.ok_or_else(Error::not_found)?;
        writing.context().authorize_on(Action::DecidePictures, &target(&found))?;
        let by = writing.context().actor.person().map(|person| person.account);
        let state = self.decision.after(found.state)?;
        let gone = match (state, found.kind) {
            (PictureState::Cleared, PictureKind::Logo) => replaced_logo(writing, &found).await?,
            _ => Vec::new(),
        };
        let decided = Picture { state, refused_reason: self.why.clone(), ..found.clone() };
        store::decide(writing.tx(), &decided, by, writing.now()).await?;
        let entry = entry(&decided, self.operation).because(self.why.clone());
        writing.record(entry.before(facts(&found)).after(facts(&decided)));
        Ok(gone)
    }
}

/// Removes the logo that another one takes the place of.
async fn replaced_logo(writing: &mut Writing, by: &Picture) -> Result<Vec<Uuid>, Error> {
    match store::shown_logo(writing.tx(), by.enterprise).await? {
        Some(shown) => take_away(writing, &shown, "replaceLogo").await,
        None => Ok(Vec::new()),
    }
}
