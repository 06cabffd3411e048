//! What a regulation is called in French or English.

use super::change::{counted, entry, locked};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// Gives or corrects the title of a regulation in another language, a translation of the Dutch as it is now.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults
/// of the database.
pub async fn translate_regulation(
    context: &Context,
    regulation: Uuid,
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordRegulation)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, "translateRegulation", key, TranslateRegulation { regulation, texts, expected }).await
}

#[derive(Serialize)]
struct TranslateRegulation {
    regulation: Uuid,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for TranslateRegulation {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let regulation = locked(writing, self.regulation, self.expected).await?;
        let (before, after) = translate(writing, regulation.id, &self.texts, |_| Some(&regulation.title_nl)).await?;
        counted(writing, &regulation).await?;
        writing.record(entry(regulation.id, "translateRegulation").before(before).after(after));
        Ok(regulation.id)
    }
}
