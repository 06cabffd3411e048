//! Writing minutes, and writing them anew.

use super::{entry, facts, of};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::{self, locked, save, step};
use crate::meetings::rules::State;
use crate::meetings::rules::minutes::MinutesText;
use crate::meetings::rules::words::{LONGEST_TEXT, text};
use crate::meetings::states::Event;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "draftMinutes";

/// A text as asked for.
#[derive(Clone, Debug)]
pub struct AskedText {
    /// The minutes, in Dutch.
    pub text: String,
    /// The decisions, in Dutch.
    pub decisions: Option<String>,
}

/// Writes the minutes of a meeting that was held, or the next version of them until they are approved. A text that is
/// with the network is circulated anew, so that areas have thirty days for what they now read.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_TRANSITION`, `VERSION_STALE`; `MEETING_TEXT_MALFORMED` as a problem of fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn draft_minutes(
    context: &Context,
    meeting: Uuid,
    asked: &AskedText,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let words = problems.take("text", text(&asked.text, LONGEST_TEXT));
    let decisions = asked.decisions.as_deref().map(|given| text(given, LONGEST_TEXT)).transpose();
    let decisions = problems.take("decisions", decisions).flatten();
    problems.finish()?;
    write_once(context, NAME, key, Draft { meeting, text: words.unwrap_or_default(), decisions, expected }).await
}

#[derive(Serialize)]
struct Draft {
    meeting: Uuid,
    text: String,
    decisions: Option<String>,
    expected: Option<i32>,
}

impl Change for Draft {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let (before, now) = (change::facts(&meeting), writing.now());
        let mut minutes = of(writing, self.meeting).await?;
        match meeting.state {
            State::MinutesDraft => {}
            State::Circulated => minutes.circulate(now),
            _ => step(&mut meeting, Event::DraftMinutes)?,
        }
        store::minutes::save(writing.tx(), &minutes).await?;
        let number = self.store_text(writing).await?;
        save(writing, &mut meeting, change::entry(self.meeting, NAME), before).await?;
        writing.record(entry(&minutes, NAME).after(facts(&minutes).with("textNumber", number)));
        Ok(self.meeting)
    }
}

impl Draft {
    /// Keeps the text as the next version; its number.
    async fn store_text(&self, writing: &Writing) -> Result<i32, Error> {
        let number = store::minutes::text_count(writing.tx(), self.meeting).await? + 1;
        let text = MinutesText {
            id: ids::fresh(writing.now()),
            meeting_id: self.meeting,
            number,
            text_nl: self.text.clone(),
            decisions_nl: self.decisions.clone(),
            written_at: writing.now(),
            written_by: writing.context().actor.person().map(|person| person.account),
        };
        store::minutes::insert_text(writing.tx(), &text).await?;
        Ok(number)
    }
}
