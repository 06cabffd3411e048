//! What an aim of a regulation says in French or English.

use super::change::{counted, entry, locked};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// Gives or corrects an aim of a regulation, by its place from 1, in another language: a translation of the Dutch as it is
/// now. The regulation, at whose version it is.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults
/// of the database.
pub async fn translate_aim(
    context: &Context,
    (regulation, position): (Uuid, i32),
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordRegulation)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, "translateRegulationAim", key, TranslateAim { regulation, position, texts, expected }).await
}

#[derive(Serialize)]
struct TranslateAim {
    regulation: Uuid,
    position: i32,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for TranslateAim {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let regulation = locked(writing, self.regulation, self.expected).await?;
        let aims = store::aims_of_locked(writing.tx(), regulation.id).await?;
        let aim = aims.into_iter().find(|aim| aim.position == self.position).ok_or_else(Error::not_found)?;
        let (before, after) = translate(writing, aim.id, &self.texts, |_| Some(&aim.text_nl)).await?;
        counted(writing, &regulation).await?;
        let (before, after) = (before.with("aim", aim.position), after.with("aim", aim.position));
        writing.record(entry(regulation.id, "translateRegulationAim").before(before).after(after));
        Ok(regulation.id)
    }
}
