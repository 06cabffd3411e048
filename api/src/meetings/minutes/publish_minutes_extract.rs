//! Making an extract of approved minutes public.

use super::{entry, facts, of};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::{self, locked, save, step};
use crate::meetings::rules::words::{LONGEST_TEXT, text};
use crate::meetings::states::Event;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "publishMinutesExtract";

/// Publishes an extract of approved minutes, a text of its own: the full text stays with the network.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_TRANSITION`, `VERSION_STALE`; `MEETING_TEXT_MALFORMED` as a problem of the extract;
/// the refusals of idempotency keys; faults of the database.
pub async fn publish_minutes_extract(
    context: &Context,
    meeting: Uuid,
    extract: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let extract = problems.take("extract", text(extract, LONGEST_TEXT));
    problems.finish()?;
    write_once(context, NAME, key, Publish { meeting, extract: extract.unwrap_or_default(), expected }).await
}

#[derive(Serialize)]
struct Publish {
    meeting: Uuid,
    extract: String,
    expected: Option<i32>,
}

impl Change for Publish {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let before = change::facts(&meeting);
        step(&mut meeting, Event::PublishExtract)?;
        let mut minutes = of(writing, self.meeting).await?;
        minutes.extract_nl = Some(self.extract.clone());
        minutes.published_at = Some(writing.now());
        store::minutes::save(writing.tx(), &minutes).await?;
        save(writing, &mut meeting, change::entry(self.meeting, NAME), before).await?;
        writing.record(entry(&minutes, NAME).after(facts(&minutes)));
        Ok(self.meeting)
    }
}
