//! Registering an area for a meeting.

use super::error::MeetingError;
use super::rules::attendance::{Announced, Speaker};
use super::rules::time;
use super::voice::{Announcement, Asked, Hall, Said, area_of, is_regisseur_of};
use crate::access::{Action, Reach};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Registers an area: its principal or a deputy comes, the one who asks unless another is named. An area has one
/// voice, so whoever of it comes second is refused; one that was excused or represented comes after all.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `AREA_NOT_IN_FORCE`, `MEETING_NOT_INVITED`, `MEETING_STARTED`,
/// `MEETING_REGISTRATION_CLOSED`, `AREA_ALREADY_REGISTERED`, `MEETING_FULL`, `VERSION_STALE`; `ATTENDEE_MISSING` and
/// `ATTENDEE_OF_OTHER_AREA` as problems of the attendee; the refusals of idempotency keys; faults of the database.
pub async fn register_for_network_meeting(
    context: &Context,
    asked: Announcement<'_>,
    attendee: Option<Uuid>,
) -> Result<Uuid, Error> {
    let change = registering(context, asked, attendee).await?;
    write_once(context, Action::RegisterForNetworkMeeting.code(), asked.key, change).await
}

/// The change that registers an area, for whoever may ask for it.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`; `ATTENDEE_MISSING` and `ATTENDEE_OF_OTHER_AREA` as problems of the attendee; faults of the
/// database.
pub(super) async fn registering(
    context: &Context,
    asked: Announcement<'_>,
    attendee: Option<Uuid>,
) -> Result<Register, Error> {
    let area = area_of(context, Action::RegisterForNetworkMeeting, asked.area).await?;
    let attendee = who_attends(context, asked.area, attendee).await?;
    let Announcement { meeting, expected, .. } = asked;
    Ok(Register { meeting, area: area.id, area_key: area.name_key, attendee, expected })
}

/// Who attends: whoever is named, else the regisseur who asks; officers name someone.
async fn who_attends(context: &Context, area: Uuid, named: Option<Uuid>) -> Result<Uuid, Error> {
    let is_own = context.authorize(Action::RegisterForNetworkMeeting)? == Reach::Own;
    let own = context.actor.person().filter(|_| is_own).map(|person| person.account);
    let mut problems = Problems::default();
    let attendee = named.or(own);
    match attendee {
        None => problems.add("attendee", &MeetingError::AttendeeMissing),
        Some(account) if !is_regisseur_of(context, account, area).await? => {
            problems.add("attendee", &MeetingError::AttendeeOfOtherArea);
        }
        Some(_) => {}
    }
    problems.finish()?;
    attendee.ok_or_else(Error::not_found)
}

/// That an area comes to a meeting.
#[derive(Serialize)]
pub(super) struct Register {
    meeting: Uuid,
    area: Uuid,
    #[serde(skip)]
    area_key: String,
    attendee: Uuid,
    expected: Option<i32>,
}

impl Change for Register {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let hall = Hall::enter(writing, self.meeting, self.area).await?;
        time::check_registration(&hall.meeting, writing.now())?;
        if hall.voice_of(self.area).is_some_and(|voice| voice.announced == Some(Announced::Attending)) {
            return Err(MeetingError::AlreadyRegistered.into());
        }
        hall.check_place(self.area)?;
        let Self { meeting, area, expected, .. } = *self;
        let asked = Asked { meeting, area, area_key: self.area_key.clone(), expected };
        let (action, speaker) = (Action::RegisterForNetworkMeeting.code(), Some(Speaker::Regisseur(self.attendee)));
        hall.announce(writing, &asked, Said { action, announced: Announced::Attending, speaker }).await
    }
}
