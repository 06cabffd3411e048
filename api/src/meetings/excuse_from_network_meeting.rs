//! Excusing an area from a meeting.

use super::error::MeetingError;
use super::rules::attendance::Announced;
use super::rules::time;
use super::voice::{Announcement, Asked, Hall, Said, area_of};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "excuseFromNetworkMeeting";

/// Excuses an area: nobody comes, and its place is free again. An excuse is welcome until the meeting begins, also
/// after registration closed.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `AREA_NOT_IN_FORCE`, `MEETING_NOT_INVITED`, `MEETING_STARTED`, `AREA_ALREADY_EXCUSED`,
/// `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn excuse_from_network_meeting(context: &Context, asked: Announcement<'_>) -> Result<Uuid, Error> {
    let area = area_of(context, Action::RegisterForNetworkMeeting, asked.area).await?;
    let Announcement { meeting, expected, key, .. } = asked;
    let change = Excuse { meeting, area: area.id, area_key: area.name_key, expected };
    write_once(context, NAME, key, change).await
}

#[derive(Serialize)]
struct Excuse {
    meeting: Uuid,
    area: Uuid,
    #[serde(skip)]
    area_key: String,
    expected: Option<i32>,
}

impl Change for Excuse {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let hall = Hall::enter(writing, self.meeting, self.area).await?;
        time::check_awaited(&hall.meeting, writing.now())?;
        if hall.voice_of(self.area).is_some_and(|voice| voice.announced == Some(Announced::Excused)) {
            return Err(MeetingError::AlreadyExcused.into());
        }
        let Self { meeting, area, expected, .. } = *self;
        let asked = Asked { meeting, area, area_key: self.area_key.clone(), expected };
        hall.announce(writing, &asked, Said { action: NAME, announced: Announced::Excused, speaker: None }).await
    }
}
