//! What a criterion of a call is called in French or English.

use super::change::{counted, entry, locked};
use super::store::life;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// Gives or corrects the name of a criterion of a call, by its place from 1, in another language: a translation of the Dutch as
/// it is now. The call, at whose version it is.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults
/// of the database.
pub async fn translate_criterion(
    context: &Context,
    (call, position): (Uuid, i32),
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, "translateCallCriterion", key, TranslateCriterion { call, position, texts, expected }).await
}

#[derive(Serialize)]
struct TranslateCriterion {
    call: Uuid,
    position: i32,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for TranslateCriterion {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = locked(writing, self.call, self.expected).await?;
        let criteria = life::criteria(writing.tx(), call.id).await?;
        let found = criteria.into_iter().find(|criterion| criterion.position == self.position);
        let criterion = found.ok_or_else(Error::not_found)?;
        let (before, after) = translate(writing, criterion.id, &self.texts, |_| Some(&criterion.name_nl)).await?;
        counted(writing, &call, call.clone()).await?;
        let (before, after) = (before.with("criterion", self.position), after.with("criterion", self.position));
        writing.record(entry(&call, "translateCallCriterion").before(before).after(after));
        Ok(call.id)
    }
}
