//! What a subject on an agenda is called in French or English.

use super::{agenda_entry, count_on};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::locked;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "translateAgendaItem";

/// Gives or corrects the title of a subject in another language, a translation of the Dutch as it is now; the meeting, at
/// whose version it is. A meeting in any state: a translation changes nothing about it.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` as a problem of its field; the refusals of idempotency
/// keys; faults of the database.
pub async fn translate_agenda_item(
    context: &Context,
    (meeting, item): (Uuid, Uuid),
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, NAME, key, Translate { meeting, item, texts, expected }).await
}

#[derive(Serialize)]
struct Translate {
    meeting: Uuid,
    item: Uuid,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for Translate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let title =
            store::agenda::title_of(writing.tx(), self.meeting, self.item).await?.ok_or_else(Error::not_found)?;
        let (before, after) = translate(writing, self.item, &self.texts, |_| Some(&title)).await?;
        count_on(writing, &mut meeting).await?;
        let (before, after) = (before.with("item", self.item.to_string()), after.with("item", self.item.to_string()));
        writing.record(agenda_entry(self.meeting, NAME).before(before).after(after));
        Ok(self.meeting)
    }
}
