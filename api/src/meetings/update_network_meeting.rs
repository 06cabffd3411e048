//! Changing title, time or place of a meeting that lies ahead.

use super::change::{check_ahead, entry, facts, locked, save};
use super::details::{AskedMeeting, Details};
use super::error::MeetingError;
use super::rules::attendance::Attendance;
use super::rules::{NetworkMeeting, State, time};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "updateNetworkMeeting";

/// Changes a meeting that is planned or invited. Once regisseurs are invited, another day is at least fourteen
/// days ahead too, and there are at least as many places as areas registered.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `MEETING_NOT_AHEAD`, `INVITATION_TOO_LATE`, `MEETING_PLACES_TAKEN`;
/// `MEETING_…` and `NIS_CODE_…` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_network_meeting(
    context: &Context,
    meeting: Uuid,
    asked: &AskedMeeting,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let details = asked.check(context).await?;
    write_once(context, NAME, key, Update { meeting, details, expected }).await
}

#[derive(Serialize)]
struct Update {
    meeting: Uuid,
    details: Details,
    expected: Option<i32>,
}

impl Change for Update {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        check_ahead(&meeting)?;
        self.check_invited(writing, &meeting).await?;
        let before = facts(&meeting);
        if self.details.apply(&mut meeting) {
            meeting.revision += 1;
        }
        save(writing, &mut meeting, entry(self.meeting, NAME), before).await?;
        Ok(self.meeting)
    }
}

impl Update {
    /// What those who are invited may count on.
    async fn check_invited(&self, writing: &Writing, meeting: &NetworkMeeting) -> Result<(), Error> {
        if meeting.state != State::Invited {
            return Ok(());
        }
        if self.details.meets_on() != meeting.meets_on {
            time::check_invitation(self.details.meets_on(), writing.now())?;
        }
        let voices = store::attendance::of(writing.tx(), meeting.id).await?;
        let taken = voices.iter().filter(|voice| Attendance::takes_place(voice)).count();
        let taken = i32::try_from(taken).map_err(Error::internal)?;
        match self.details.places() {
            Some(places) if places < taken => Err(MeetingError::PlacesTaken { taken }.into()),
            _ => Ok(()),
        }
    }
}
