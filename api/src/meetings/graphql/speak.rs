//! What areas announce for a meeting: that they come, that they are represented, that they do not come.

use super::attendance::{MeetingAttendance, voice};
use super::life::{NetworkMeetingPayload, meeting_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::meetings::{
    Announcement, AskedRepresentative, excuse_from_network_meeting, name_representative, register_for_network_meeting,
    withdraw_meeting_registration,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// An area at a meeting.
#[derive(InputObject)]
pub struct MeetingVoiceInput {
    /// Id of the meeting.
    meeting: ID,
    /// Id of the directing area: your own, unless you are an officer.
    area: ID,
    /// `version` of the area's attendance as you saw it, 0 when there was none; refused with VERSION_STALE when it changed.
    /// Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl MeetingVoiceInput {
    fn asked(&self) -> Result<Announcement<'_>> {
        Ok(Announcement {
            meeting: id::decode(Kind::NetworkMeeting, "meeting", &self.meeting)?,
            area: id::decode(Kind::DirectingArea, "area", &self.area)?,
            expected: self.expected_version,
            key: self.idempotency_key.as_deref(),
        })
    }
}

/// An area to register.
#[derive(InputObject)]
pub struct RegisterForNetworkMeetingInput {
    /// The meeting and the area.
    #[graphql(flatten)]
    voice: MeetingVoiceInput,
    /// Id of the user who comes: principal or deputy of the area today. You, when left out; officers name someone.
    attendee: Option<ID>,
}

/// Who is to represent an area: the deputy, or a colleague by name and e-mail address.
#[derive(InputObject)]
pub struct NameRepresentativeInput {
    /// The meeting and the area.
    #[graphql(flatten)]
    voice: MeetingVoiceInput,
    /// Id of the user who comes: a regisseur of the area today. Left out for a colleague.
    deputy: Option<ID>,
    /// Name of the colleague; 1 to 200 characters. Left out for a deputy.
    name: Option<String>,
    /// E-mail address of the colleague. Left out for a deputy.
    email: Option<String>,
}

/// What the area announced, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct MeetingAttendancePayload {
    /// What the area announced, as it is now; null when `fieldErrors` says why.
    attendance: Option<MeetingAttendance>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The voice behind an outcome, as it is now.
async fn voice_of(ctx: &Context<'_>, outcome: Result<(Uuid, Uuid)>) -> Maybe<MeetingAttendancePayload> {
    let outcome = match outcome {
        Ok((meeting, key)) => voice(ctx, meeting, key).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| MeetingAttendancePayload { attendance: found.flatten(), field_errors })
}

/// What areas announce for a meeting.
#[derive(Default)]
pub struct MeetingVoiceMutation;

#[Object]
impl MeetingVoiceMutation {
    /// Registers a directing area for a meeting that is INVITED: a regisseur or deputy for their own, an officer for any. An
    /// area has one voice. Field errors: ATTENDEE_MISSING, ATTENDEE_OF_OTHER_AREA. Errors: NOT_FOUND, AREA_NOT_IN_FORCE,
    /// MEETING_NOT_INVITED, MEETING_STARTED, MEETING_REGISTRATION_CLOSED, AREA_ALREADY_REGISTERED, MEETING_FULL,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForNetworkMeeting)",
        directive = can::apply(Action::RegisterForNetworkMeeting.code().to_owned())
    )]
    async fn register_for_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting, the area, and who comes.")] input: RegisterForNetworkMeetingInput,
    ) -> Maybe<MeetingAttendancePayload> {
        let outcome = async {
            let asked = input.voice.asked()?;
            let attendee = input.attendee.map(|user| id::decode(Kind::User, "attendee", &user)).transpose()?;
            Ok((asked.meeting, register_for_network_meeting(ctx.surroundings(), asked, attendee).await?))
        };
        voice_of(ctx, outcome.await).await
    }

    /// Excuses a directing area: nobody comes. Until the meeting begins, also after registration closed. Errors: NOT_FOUND,
    /// AREA_NOT_IN_FORCE, MEETING_NOT_INVITED, MEETING_STARTED, AREA_ALREADY_EXCUSED, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForNetworkMeeting)",
        directive = can::apply(Action::RegisterForNetworkMeeting.code().to_owned())
    )]
    async fn excuse_from_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the area.")] input: MeetingVoiceInput,
    ) -> Maybe<MeetingAttendancePayload> {
        let outcome = async {
            let asked = input.asked()?;
            Ok((asked.meeting, excuse_from_network_meeting(ctx.surroundings(), asked).await?))
        };
        voice_of(ctx, outcome.await).await
    }

    /// Names who comes in the name of a directing area, in place of what it announced before. Field errors:
    /// REPRESENTATIVE_UNCLEAR, ATTENDEE_OF_OTHER_AREA, NAME_MALFORMED, EMAIL_MALFORMED. Errors: NOT_FOUND,
    /// AREA_NOT_IN_FORCE, MEETING_NOT_INVITED, MEETING_STARTED, MEETING_REGISTRATION_CLOSED, MEETING_FULL,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForNetworkMeeting)",
        directive = can::apply(Action::RegisterForNetworkMeeting.code().to_owned())
    )]
    async fn name_representative(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting, the area, and who represents it.")] input: NameRepresentativeInput,
    ) -> Maybe<MeetingAttendancePayload> {
        let outcome = async {
            let asked = input.voice.asked()?;
            let deputy = input.deputy.map(|user| id::decode(Kind::User, "deputy", &user)).transpose()?;
            let who = AskedRepresentative { deputy, name: input.name, email: input.email };
            Ok((asked.meeting, name_representative(ctx.surroundings(), asked, &who).await?))
        };
        voice_of(ctx, outcome.await).await
    }

    /// Takes back what a directing area announced, until registration closes. Errors: NOT_FOUND also when it announced nothing,
    /// AREA_NOT_IN_FORCE, MEETING_NOT_INVITED, MEETING_STARTED, MEETING_REGISTRATION_CLOSED, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForNetworkMeeting)",
        directive = can::apply(Action::RegisterForNetworkMeeting.code().to_owned())
    )]
    async fn withdraw_meeting_registration(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the area.")] input: MeetingVoiceInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let asked = input.asked()?;
            withdraw_meeting_registration(ctx.surroundings(), asked).await.map(|_| asked.meeting)
        };
        meeting_of(ctx, outcome.await).await
    }
}
