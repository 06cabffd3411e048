//! Taking back what an area announced for a meeting.

use super::rules::time;
use super::store;
use super::voice::{Announcement, Hall, area_of, entry, facts};
use crate::access::Action;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "withdrawMeetingRegistration";

/// Takes back what an area announced: it is as if it had said nothing. After registration closed an area excuses itself.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND` also when the area announced nothing, `AREA_NOT_IN_FORCE`, `MEETING_NOT_INVITED`,
/// `MEETING_STARTED`, `MEETING_REGISTRATION_CLOSED`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn withdraw_meeting_registration(context: &Context, asked: Announcement<'_>) -> Result<Uuid, Error> {
    let area = area_of(context, Action::RegisterForNetworkMeeting, asked.area).await?;
    let Announcement { meeting, expected, key, .. } = asked;
    write_once(context, NAME, key, Withdraw { meeting, area: area.id, expected }).await
}

#[derive(Serialize)]
struct Withdraw {
    meeting: Uuid,
    area: Uuid,
    expected: Option<i32>,
}

impl Change for Withdraw {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let hall = Hall::enter(writing, self.meeting, self.area).await?;
        time::check_registration(&hall.meeting, writing.now())?;
        let voice = hall.voice_of(self.area).ok_or_else(Error::not_found)?;
        check_version(self.expected, voice.version)?;
        store::attendance::delete(writing.tx(), voice.id).await?;
        writing.record(entry(voice, NAME).before(facts(voice)));
        Ok(voice.id)
    }
}
