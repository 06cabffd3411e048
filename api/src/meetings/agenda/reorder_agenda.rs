//! Setting the order of the agenda.

use super::{agenda_entry, count_on};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::meetings::change::{check_ahead, locked};
use crate::meetings::rules::agenda::check_order;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "reorderAgenda";

/// Sets the order of all subjects of a meeting that lies ahead; the meeting.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_NOT_AHEAD`, `AGENDA_ITEMS_DIFFER`, `VERSION_STALE`; the refusals of idempotency
/// keys; faults of the database.
pub async fn reorder_agenda(
    context: &Context,
    meeting: Uuid,
    items: Vec<Uuid>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    write_once(context, NAME, key, Reorder { meeting, items, expected }).await
}

#[derive(Serialize)]
struct Reorder {
    meeting: Uuid,
    items: Vec<Uuid>,
    expected: Option<i32>,
}

impl Change for Reorder {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        check_ahead(&meeting)?;
        let there = store::agenda::items_of(writing.tx(), self.meeting).await?;
        check_order(&there, &self.items)?;
        store::agenda::reorder(writing.tx(), self.meeting, &self.items).await?;
        count_on(writing, &mut meeting).await?;
        let order = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
        let before = Facts::default().with("order", order(&there));
        let after = Facts::default().with("order", order(&self.items));
        writing.record(agenda_entry(self.meeting, NAME).before(before).after(after));
        Ok(self.meeting)
    }
}
