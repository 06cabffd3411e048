//! A new learning event: a draft, for staff alone until it is announced.

use super::error::LearningError;
use super::event_step::{entry, facts};
use super::rules::{AskedDetails, Details, LearningEvent};
use super::store;
use super::store::events;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::{LookupError, is_slug};
use serde::Serialize;
use uuid::Uuid;

/// Makes a draft; the key of the event.
///
/// # Errors
/// `SLUG_MALFORMED`, `EVENT_SLUG_TAKEN` and what can be wrong with the details as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn create_event(
    context: &Context,
    slug: &str,
    asked: AskedDetails,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    problems.take("slug", if is_slug(slug) { Ok(()) } else { Err(LookupError::SlugMalformed) });
    let details = checked(context, &asked, &mut problems).await?;
    problems.finish()?;
    let change = CreateEvent { slug: slug.to_owned(), asked, details };
    match write_once(context, "createLearningEvent", key, change).await {
        Err(Error::Refused { rule: Some("EVENT_SLUG_TAKEN"), .. }) => {
            let mut problems = Problems::default();
            problems.add("slug", &LearningError::SlugTaken);
            Err(problems.finish().err().unwrap_or_else(Error::not_found))
        }
        outcome => outcome,
    }
}

/// What may be stored of the details; what is wrong with them, also by what they point at, goes to the problems.
///
/// # Errors
/// Faults of the database.
pub(super) async fn checked(
    context: &Context,
    asked: &AskedDetails,
    problems: &mut Problems,
) -> Result<Details, Error> {
    let theme = store::theme_by_slug(&context.db, &asked.theme).await?;
    let theme = problems.take("theme", theme.ok_or(LearningError::ThemeUnknown));
    if let Some(municipality) = asked.municipality
        && PlaceLoaders::new(context).municipality(municipality).await?.is_none()
    {
        problems.add("municipality", &LearningError::MunicipalityUnknown);
    }
    Ok(asked.check(theme.unwrap_or_default(), problems))
}

#[derive(Serialize)]
struct CreateEvent {
    slug: String,
    asked: AskedDetails,
    #[serde(skip)]
    details: Details,
}

impl Change for CreateEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let event = LearningEvent::draft(ids::fresh(writing.now()), &self.slug, self.details.clone());
        events::insert(writing.tx(), &event).await?;
        writing.record(entry(&event, "createLearningEvent").after(facts(&event)));
        Ok(event.id)
    }
}
