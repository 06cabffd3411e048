//! What a call says in French or English.

use super::change::{counted, entry, locked};
use super::rules::Call;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// Gives or corrects the texts of a call in another language, each a translation of the Dutch as it is now. A call in any
/// state: a translation changes nothing about it.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` and `NOTHING_TO_TRANSLATE` as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn translate_call(
    context: &Context,
    call: Uuid,
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, "translateCall", key, TranslateCall { call, texts, expected }).await
}

#[derive(Serialize)]
struct TranslateCall {
    call: Uuid,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for TranslateCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = locked(writing, self.call, self.expected).await?;
        let (before, after) = translate(writing, call.id, &self.texts, |column| dutch(&call, column)).await?;
        counted(writing, &call, call.clone()).await?;
        writing.record(entry(&call, "translateCall").before(before).after(after));
        Ok(call.id)
    }
}

/// The Dutch text in a column; none where there is none.
fn dutch<'a>(call: &'a Call, column: &str) -> Option<&'a str> {
    match column {
        "title_nl" => Some(&call.title_nl),
        "note_nl" => call.note_nl.as_deref(),
        "extended_reason_nl" => call.extended_reason_nl.as_deref(),
        "cancelled_reason_nl" => call.cancelled_reason_nl.as_deref(),
        _ => None,
    }
}
