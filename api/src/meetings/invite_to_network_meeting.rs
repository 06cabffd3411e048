//! Inviting the regisseurs to a meeting, with a letter.

use super::change::{entry, facts, locked, save, step};
use super::error::MeetingError;
use super::rules::time;
use super::rules::words::{LONGEST_TEXT, text};
use super::states::Event;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "inviteToNetworkMeeting";

/// Invites the regisseurs at least fourteen days ahead; from then on areas register.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `MEETING_TRANSITION`, `MEETING_WITHOUT_HOUR`, `INVITATION_TOO_LATE`;
/// `MEETING_TEXT_MALFORMED` as a problem of the letter; the refusals of idempotency keys; faults of the database.
pub async fn invite_to_network_meeting(
    context: &Context,
    meeting: Uuid,
    letter: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    let letter = problems.take("letter", text(letter, LONGEST_TEXT));
    problems.finish()?;
    let change = Invite { meeting, letter: letter.unwrap_or_default(), expected };
    write_once(context, NAME, key, change).await
}

#[derive(Serialize)]
struct Invite {
    meeting: Uuid,
    letter: String,
    expected: Option<i32>,
}

impl Change for Invite {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let before = facts(&meeting);
        step(&mut meeting, Event::Invite)?;
        if meeting.starts_at.is_none() {
            return Err(MeetingError::WithoutHour.into());
        }
        time::check_invitation(meeting.meets_on, writing.now())?;
        meeting.invitation_nl = Some(self.letter.clone());
        meeting.invited_at = Some(writing.now());
        save(writing, &mut meeting, entry(self.meeting, NAME), before).await?;
        Ok(self.meeting)
    }
}
