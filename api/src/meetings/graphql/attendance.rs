//! The voice of an area at a meeting, in the graph.

use crate::access::{Action, Target};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::meetings::MeetingLoaders;
use crate::meetings::rules::attendance::{self, Attendance, Speaker};
use crate::network::NetworkLoaders;
use crate::network::graphql::DirectingArea;
use async_graphql::{Context, Enum, ID, Object};
use chrono::NaiveDate;

/// What an area announced for a meeting.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "attendance::Announced")]
pub enum AnnouncedAttendance {
    /// Its principal or a deputy comes.
    Attending,
    /// A deputy or colleague comes in its name.
    Represented,
    /// Nobody comes, with notice.
    Excused,
}

/// What came of an area at a meeting.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "attendance::Outcome")]
pub enum AttendanceOutcome {
    /// Someone of the area was there: principal, deputy or both, it counts once.
    Present,
    /// A deputy or colleague was there in its name.
    Represented,
    /// Nobody was there, with notice.
    Excused,
    /// Nobody was there, without notice.
    Absent,
}

/// The voice of an area.
pub struct MeetingAttendance {
    voice: Attendance,
    meets_on: NaiveDate,
}

impl MeetingAttendance {
    /// A voice at a meeting on a date.
    pub fn of(voice: Attendance, meets_on: NaiveDate) -> Self {
        Self { voice, meets_on }
    }

    /// Whether whoever asks may change it.
    fn may_change(&self, ctx: &Context<'_>) -> bool {
        let target = Target { scope: Some(crate::meetings::voice::scope(self.voice.area_id)), ..Target::default() };
        ctx.surroundings().authorize_on(Action::RegisterForNetworkMeeting, &target).is_ok()
    }
}

/// The voice of one directing area at one meeting: what it announced, and what came of it. For the network: REGISSEUR,
/// OFFICER and AUDITOR.
#[Object]
impl MeetingAttendance {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::MeetingAttendance, self.voice.id)
    }

    /// The area, as it is on the day of the meeting.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        let area = ctx.loaders::<NetworkLoaders>().area(self.voice.area_id).await;
        area.map(|area| area.map(|area| DirectingArea { area, as_of: self.meets_on })).transpose()
    }

    /// What the area announced; null when it announced nothing.
    async fn announced(&self) -> Option<AnnouncedAttendance> {
        self.voice.announced.map(Into::into)
    }

    /// What came of it; null until the officer recorded it.
    async fn outcome(&self) -> Option<AttendanceOutcome> {
        self.voice.outcome.map(Into::into)
    }

    /// Name of the principal, deputy or colleague who speaks for the area; null when nobody comes, and once that person was erased.
    async fn speaker_name(&self, ctx: &Context<'_>) -> Maybe<String> {
        match self.voice.speaker.as_ref()? {
            Speaker::Regisseur(account) => ctx.loaders::<MeetingLoaders>().name(*account).await.transpose(),
            Speaker::Colleague(colleague) => Some(Ok(colleague.name.clone())),
        }
    }

    /// E-mail address of the colleague who represents the area; null when there is none, and for those who may not change this.
    async fn representative_email(&self, ctx: &Context<'_>) -> Option<&str> {
        match &self.voice.speaker {
            Some(Speaker::Colleague(colleague)) if self.may_change(ctx) => Some(&colleague.email),
            _ => None,
        }
    }

    /// When it was announced last, UTC; where nothing was announced, when the outcome was first recorded.
    async fn registered_at(&self) -> Instant {
        Instant(self.voice.registered_at)
    }

    /// The version to send as `expectedVersion`; it rises with every change. Null for those who may not change it.
    async fn version(&self, ctx: &Context<'_>) -> Option<i32> {
        self.may_change(ctx).then_some(self.voice.version)
    }
}

/// The voice with this key, as it is after a change.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn voice(
    ctx: &Context<'_>,
    meeting: uuid::Uuid,
    voice: uuid::Uuid,
) -> Result<Option<MeetingAttendance>> {
    let loaders = ctx.loaders::<MeetingLoaders>();
    loaders.forget(meeting);
    let (found, voices) = (loaders.meeting(meeting).await?, loaders.voices(meeting).await?);
    let voice = voices.and_then(|voices| voices.iter().find(|found| found.id == voice).cloned());
    Ok(found.zip(voice).map(|(meeting, voice)| MeetingAttendance::of(voice, meeting.meets_on)))
}
