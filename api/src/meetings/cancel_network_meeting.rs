//! A meeting will not take place.

use super::change::{entry, facts, locked, save, step};
use super::rules::words::{LONGEST_NOTE, text};
use super::states::Event;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "cancelNetworkMeeting";

/// Cancels a meeting that is planned or invited; the reason is public.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `MEETING_TRANSITION`; `MEETING_TEXT_MALFORMED` as a problem of the
/// reason; the refusals of idempotency keys; faults of the database.
pub async fn cancel_network_meeting(
    context: &Context,
    meeting: Uuid,
    reason: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let reason = problems.take("reason", text(reason, LONGEST_NOTE));
    problems.finish()?;
    let change = Cancel { meeting, reason: reason.unwrap_or_default(), expected };
    write_once(context, NAME, key, change).await
}

#[derive(Serialize)]
struct Cancel {
    meeting: Uuid,
    reason: String,
    expected: Option<i32>,
}

impl Change for Cancel {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let before = facts(&meeting);
        step(&mut meeting, Event::Cancel)?;
        meeting.cancelled_reason_nl = Some(self.reason.clone());
        let entry = entry(self.meeting, NAME).because(Some(self.reason.clone()));
        save(writing, &mut meeting, entry, before).await?;
        Ok(self.meeting)
    }
}
