//! Adding a subject to the agenda without a proposal.

use super::{agenda_entry, count_on};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::meetings::change::{check_ahead, locked};
use crate::meetings::rules::words::title;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "addAgendaItem";

/// A subject to add.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// The meeting.
    pub meeting: Uuid,
    /// Title in Dutch.
    pub title: String,
    /// Whether everyone may see it.
    pub is_public: bool,
    /// The version of the meeting as the client saw it.
    pub expected: Option<i32>,
}

/// Adds a subject at the end of the agenda of a meeting that lies ahead; the meeting.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_NOT_AHEAD`, `VERSION_STALE`; `MEETING_TITLE_MALFORMED` as a problem of the title;
/// the refusals of idempotency keys; faults of the database.
pub async fn add_agenda_item(context: &Context, new: &NewItem, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let title = problems.take("title", title(&new.title));
    problems.finish()?;
    let (meeting, is_public, expected) = (new.meeting, new.is_public, new.expected);
    write_once(context, NAME, key, Add { meeting, title: title.unwrap_or_default(), is_public, expected }).await
}

#[derive(Serialize)]
struct Add {
    meeting: Uuid,
    title: String,
    is_public: bool,
    expected: Option<i32>,
}

impl Change for Add {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        check_ahead(&meeting)?;
        let now = writing.now();
        let item = store::agenda::append(writing.tx(), self.meeting, &self.title, self.is_public, now).await?;
        count_on(writing, &mut meeting).await?;
        let facts = Facts::default().with("item", item.to_string()).with("title", self.title.as_str());
        writing.record(agenda_entry(self.meeting, NAME).after(facts.with("public", self.is_public)));
        Ok(self.meeting)
    }
}
