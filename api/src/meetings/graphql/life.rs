//! What officers do with meetings: schedule, change, invite, hold, cancel, record who was there.

use super::NetworkMeeting;
use super::attendance::AttendanceOutcome;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::meetings::{
    AskedMeeting, AskedOutcome, MeetingLoaders, cancel_network_meeting, hold_network_meeting,
    invite_to_network_meeting, record_meeting_attendance, schedule_network_meeting, update_network_meeting,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// Title, time and place of a meeting: all of it, as it is to be.
#[derive(InputObject)]
pub struct NetworkMeetingDetailsInput {
    /// Title in Dutch; 1 to 200 characters on one line.
    title: String,
    /// When it begins, UTC; in the future.
    starts_at: Instant,
    /// When it ends, UTC; after it begins, on the same day in Europe/Brussels.
    ends_at: Instant,
    /// NIS code of the municipality where it takes place, followed through mergers to the day; left out while unknown.
    municipality: Option<String>,
    /// Building and address, in Dutch; 1 to 1000 characters; left out while unknown.
    venue: Option<String>,
    /// How many areas can be there at most; 1 to 1000; left out for no limit.
    places: Option<i32>,
    /// Last day on which areas register, Europe/Brussels; left out for until it begins.
    registration_closes_on: Option<Date>,
}

impl NetworkMeetingDetailsInput {
    fn asked(self) -> AskedMeeting {
        AskedMeeting {
            title: self.title,
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
            municipality: self.municipality,
            venue: self.venue,
            places: self.places,
            registration_closes_on: self.registration_closes_on.map(|day| day.0),
        }
    }
}

/// A meeting to schedule.
#[derive(InputObject)]
pub struct ScheduleNetworkMeetingInput {
    /// Title, time and place.
    #[graphql(flatten)]
    details: NetworkMeetingDetailsInput,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A meeting to change.
#[derive(InputObject)]
pub struct UpdateNetworkMeetingInput {
    /// Id of the meeting.
    meeting: ID,
    /// Title, time and place: all of it, as it is to be.
    #[graphql(flatten)]
    details: NetworkMeetingDetailsInput,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A meeting to invite to.
#[derive(InputObject)]
pub struct InviteToNetworkMeetingInput {
    /// Id of the meeting.
    meeting: ID,
    /// The letter of invitation, in Dutch; 1 to 50000 characters. The network reads it.
    letter: String,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A meeting that took place.
#[derive(InputObject)]
pub struct HoldNetworkMeetingInput {
    /// Id of the meeting.
    meeting: ID,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A meeting to cancel.
#[derive(InputObject)]
pub struct CancelNetworkMeetingInput {
    /// Id of the meeting.
    meeting: ID,
    /// Why, in Dutch; 1 to 1000 characters. Everyone may read it.
    reason: String,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What came of one area.
#[derive(InputObject)]
pub struct AreaOutcomeInput {
    /// Id of the directing area; each once.
    area: ID,
    /// Whether it was there.
    outcome: AttendanceOutcome,
    /// `version` of its attendance as you saw it, 0 when there was none; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
}

/// Who was at a meeting.
#[derive(InputObject)]
pub struct RecordMeetingAttendanceInput {
    /// Id of the meeting.
    meeting: ID,
    /// What came of areas; 1 to 100 of them. Areas that are not named stay as they are.
    outcomes: Vec<AreaOutcomeInput>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The meeting as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct NetworkMeetingPayload {
    /// The meeting with the change; null when `fieldErrors` says why.
    meeting: Option<NetworkMeeting>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The meeting behind an outcome, as it is now.
pub(super) async fn meeting_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<NetworkMeetingPayload> {
    let outcome = match outcome {
        Ok(meeting) => {
            ctx.loaders::<MeetingLoaders>().forget(meeting);
            ctx.loaders::<MeetingLoaders>().meeting(meeting).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |meeting, field_errors| NetworkMeetingPayload {
        meeting: meeting.flatten().map(NetworkMeeting),
        field_errors,
    })
}

/// What officers do with meetings.
#[derive(Default)]
pub struct MeetingLifeMutation;

#[Object]
impl MeetingLifeMutation {
    /// Schedules a meeting of the network: PLANNED. Field errors: MEETING_TITLE_MALFORMED, MEETING_TEXT_MALFORMED,
    /// MEETING_STARTS_IN_PAST, MEETING_ENDS_ELSEWHEN, MEETING_PLACES_MALFORMED, MEETING_CLOSING_ELSEWHEN,
    /// NIS_CODE_MALFORMED, NIS_CODE_UNKNOWN. Errors: NIS_CODE_NOT_YET_IN_FORCE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn schedule_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: ScheduleNetworkMeetingInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let (asked, key) = (input.details.asked(), input.idempotency_key);
        let outcome = schedule_network_meeting(ctx.surroundings(), &asked, key.as_deref()).await;
        meeting_of(ctx, outcome).await
    }

    /// Changes title, time or place of a meeting that is PLANNED or INVITED. Once INVITED, another day is 14 days ahead at
    /// least, and places are not fewer than registered areas. Field errors: as for `scheduleNetworkMeeting`. Errors:
    /// NOT_FOUND, MEETING_NOT_AHEAD, INVITATION_TOO_LATE, MEETING_PLACES_TAKEN, NIS_CODE_NOT_YET_IN_FORCE, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn update_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting as it is to be.")] input: UpdateNetworkMeetingInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (asked, key) = (input.details.asked(), input.idempotency_key.as_deref());
            update_network_meeting(ctx.surroundings(), meeting, &asked, input.expected_version, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Invites the regisseurs with a letter, at least 14 days ahead (the last day counts, Europe/Brussels): INVITED, and areas
    /// register from now on. Field errors: MEETING_TEXT_MALFORMED. Errors: NOT_FOUND, MEETING_TRANSITION,
    /// MEETING_WITHOUT_HOUR, INVITATION_TOO_LATE, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn invite_to_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the letter.")] input: InviteToNetworkMeetingInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            invite_to_network_meeting(ctx.surroundings(), meeting, &input.letter, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Records that a meeting took place, not before it began: HELD. Errors: NOT_FOUND, MEETING_TRANSITION,
    /// MEETING_NOT_STARTED, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn hold_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: HoldNetworkMeetingInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            hold_network_meeting(ctx.surroundings(), meeting, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Cancels a meeting that is PLANNED or INVITED; the reason is public: CANCELLED. Field errors: MEETING_TEXT_MALFORMED.
    /// Errors: NOT_FOUND, MEETING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn cancel_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and why.")] input: CancelNetworkMeetingInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            cancel_network_meeting(ctx.surroundings(), meeting, &input.reason, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Records which areas were at a meeting, all of the list or none, from HELD until its minutes are approved. An area has
    /// one voice, whoever of it was there. Field errors: ATTENDANCE_LIST_LENGTH, AREA_TWICE, AREA_UNKNOWN. Errors: NOT_FOUND,
    /// ATTENDANCE_NOT_RECORDABLE, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn record_meeting_attendance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and what came of its areas.")] input: RecordMeetingAttendanceInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let asked = |given: &AreaOutcomeInput| {
                let area = id::decode(Kind::DirectingArea, "area", &given.area)?;
                Ok(AskedOutcome { area, outcome: given.outcome.into(), expected: given.expected_version })
            };
            let outcomes = input.outcomes.iter().map(asked).collect::<Result<Vec<_>>>()?;
            record_meeting_attendance(ctx.surroundings(), meeting, &outcomes, input.idempotency_key.as_deref()).await
        };
        meeting_of(ctx, outcome.await).await
    }
}
