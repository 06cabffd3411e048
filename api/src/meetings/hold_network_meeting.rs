//! A meeting took place.

use super::change::{entry, facts, locked, save, step};
use super::rules::time;
use super::states::Event;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "holdNetworkMeeting";

/// Records that a meeting took place; not before it began.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `MEETING_TRANSITION`, `MEETING_NOT_STARTED`; the refusals of idempotency
/// keys; faults of the database.
pub async fn hold_network_meeting(
    context: &Context,
    meeting: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    write_once(context, NAME, key, Hold { meeting, expected }).await
}

#[derive(Serialize)]
struct Hold {
    meeting: Uuid,
    expected: Option<i32>,
}

impl Change for Hold {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let before = facts(&meeting);
        step(&mut meeting, Event::Hold)?;
        time::check_started(&meeting, writing.now())?;
        save(writing, &mut meeting, entry(self.meeting, NAME), before).await?;
        Ok(self.meeting)
    }
}
