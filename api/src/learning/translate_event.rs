//! What an event says in French or English.

use super::event_step::{entry, locked, store};
use super::rules::LearningEvent;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// Gives or corrects the texts of an event in another language, each a translation of the Dutch as it is now. An event in
/// any state: a translation changes nothing about it.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` and `NOTHING_TO_TRANSLATE` as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn translate_event(
    context: &Context,
    event: Uuid,
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, "translateLearningEvent", key, TranslateEvent { event, texts, expected }).await
}

#[derive(Serialize)]
struct TranslateEvent {
    event: Uuid,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for TranslateEvent {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let event = locked(writing, self.event, self.expected).await?;
        let dutch = |column: &str| dutch(&event, column);
        let (before, after) = translate(writing, event.id, &self.texts, dutch).await?;
        let said = entry(&event, "translateLearningEvent").before(before).after(after);
        store(writing, &event, event.clone(), said).await?;
        Ok(event.id)
    }
}

/// The Dutch text in a column; none where there is none.
fn dutch<'a>(event: &'a LearningEvent, column: &str) -> Option<&'a str> {
    match column {
        "title_nl" => Some(&event.details.title_nl),
        "description_nl" => event.details.description_nl.as_deref(),
        "accessibility_nl" => event.details.accessibility_nl.as_deref(),
        "cancelled_reason_nl" => event.cancelled_reason_nl.as_deref(),
        _ => None,
    }
}
