//! What a meeting says in French or English.

use super::change::{entry, locked};
use super::rules::NetworkMeeting;
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "translateNetworkMeeting";

/// Gives or corrects the texts of a meeting in another language, each a translation of the Dutch as it is now. A meeting
/// in any state: a translation changes nothing about it.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` and `NOTHING_TO_TRANSLATE` as problems of fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn translate_network_meeting(
    context: &Context,
    meeting: Uuid,
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, NAME, key, Translate { meeting, texts, expected }).await
}

#[derive(Serialize)]
struct Translate {
    meeting: Uuid,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for Translate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let dutch = |column: &str| dutch(&meeting, column);
        let (before, after) = translate(writing, meeting.id, &self.texts, dutch).await?;
        meeting.version += 1;
        store::save(writing.tx(), &meeting).await?;
        writing.record(entry(meeting.id, NAME).before(before).after(after));
        Ok(meeting.id)
    }
}

/// The Dutch text in a column; none where there is none.
fn dutch<'a>(meeting: &'a NetworkMeeting, column: &str) -> Option<&'a str> {
    match column {
        "title_nl" => Some(&meeting.title_nl),
        "cancelled_reason_nl" => meeting.cancelled_reason_nl.as_deref(),
        _ => None,
    }
}
