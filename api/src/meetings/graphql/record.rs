//! What is done about minutes: written, circulated, objected to, approved, made public in part.

use super::life::{NetworkMeetingPayload, meeting_of};
use super::minutes::MinutesObjection;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::meetings::MeetingLoaders;
use crate::meetings::minutes::{
    AskedText, approve_minutes, circulate_minutes, draft_minutes, object_to_minutes, publish_minutes_extract,
    resolve_objection,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// Minutes to write.
#[derive(InputObject)]
pub struct DraftMinutesInput {
    /// Id of the meeting.
    meeting: ID,
    /// The minutes, in Dutch; 1 to 50000 characters.
    text: String,
    /// The decisions, in Dutch; 1 to 50000 characters; left out when none are recorded apart.
    decisions: Option<String>,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Minutes to circulate.
#[derive(InputObject)]
pub struct CirculateMinutesInput {
    /// Id of the meeting.
    meeting: ID,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An objection to raise.
#[derive(InputObject)]
pub struct ObjectToMinutesInput {
    /// Id of the meeting.
    meeting: ID,
    /// Id of the directing area that objects: your own, unless you are an officer.
    area: ID,
    /// What is wrong with the minutes, in Dutch; 1 to 1000 characters. The network reads it.
    text: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An objection to resolve.
#[derive(InputObject)]
pub struct ResolveObjectionInput {
    /// Id of the objection.
    objection: ID,
    /// How it was resolved, in Dutch; 1 to 1000 characters. The network reads it.
    resolution: String,
    /// `version` of the objection as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Minutes to approve.
#[derive(InputObject)]
pub struct ApproveMinutesInput {
    /// Id of the meeting.
    meeting: ID,
    /// Id of the later meeting, held, that approved them; left out when thirty days of silence did.
    later_meeting: Option<ID>,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An extract to make public.
#[derive(InputObject)]
pub struct PublishMinutesExtractInput {
    /// Id of the meeting.
    meeting: ID,
    /// What everyone may read, in Dutch; 1 to 50000 characters. The full text stays with the network.
    extract: String,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The objection, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct MinutesObjectionPayload {
    /// The objection; null when `fieldErrors` says why.
    objection: Option<MinutesObjection>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

async fn objection(ctx: &Context<'_>, meeting: Uuid, objection: Uuid) -> Result<Option<MinutesObjection>> {
    ctx.loaders::<MeetingLoaders>().forget(meeting);
    let objections = ctx.loaders::<MeetingLoaders>().objections(meeting).await?;
    Ok(objections.iter().find(|found| found.id == objection).cloned().map(MinutesObjection))
}

/// What is done about minutes.
#[derive(Default)]
pub struct MinutesMutation;

#[Object]
impl MinutesMutation {
    /// Writes the minutes of a meeting that is HELD: MINUTES_DRAFT; or their next version until they are approved. Text that is
    /// CIRCULATED is circulated anew by it: areas have thirty days again. Field errors: MEETING_TEXT_MALFORMED. Errors:
    /// NOT_FOUND, MEETING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn draft_minutes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the text.")] input: DraftMinutesInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let asked = AskedText { text: input.text, decisions: input.decisions };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            draft_minutes(ctx.surroundings(), meeting, &asked, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Gives the minutes to the network: CIRCULATED, and areas object for thirty days. Errors: NOT_FOUND, MEETING_TRANSITION,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn circulate_minutes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: CirculateMinutesInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            circulate_minutes(ctx.surroundings(), meeting, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Objects to minutes that are CIRCULATED, until the end of the thirtieth day: a regisseur for their own area, an officer for
    /// any; one open objection for each area. Field errors: MEETING_TEXT_MALFORMED. Errors: NOT_FOUND,
    /// MINUTES_NOT_CIRCULATED, OBJECTIONS_CLOSED, OBJECTION_OPEN_ALREADY, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ObjectToMinutes)",
        directive = can::apply(Action::ObjectToMinutes.code().to_owned())
    )]
    async fn object_to_minutes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting, the area, and what is wrong.")] input: ObjectToMinutesInput,
    ) -> Maybe<MinutesObjectionPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let area = id::decode(Kind::DirectingArea, "area", &input.area)?;
            let key = input.idempotency_key.as_deref();
            let made = object_to_minutes(ctx.surroundings(), meeting, area, &input.text, key).await?;
            objection(ctx, meeting, made).await
        };
        settled(outcome.await, |objection, field_errors| MinutesObjectionPayload {
            objection: objection.flatten(),
            field_errors,
        })
    }

    /// Resolves an objection. Field errors: MEETING_TEXT_MALFORMED. Errors: NOT_FOUND, OBJECTION_RESOLVED, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn resolve_objection(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The objection and how it was resolved.")] input: ResolveObjectionInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let objection = id::decode(Kind::MinutesObjection, "objection", &input.objection)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            resolve_objection(ctx.surroundings(), objection, &input.resolution, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Approves minutes that are CIRCULATED: by a later meeting, or after thirty days; never while an objection is open: APPROVED.
    /// Errors: NOT_FOUND, MEETING_TRANSITION, OBJECTION_OPEN, MEETING_NOT_LATER, OBJECTION_PERIOD_RUNNING, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn approve_minutes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting, and what approves its minutes.")] input: ApproveMinutesInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let later = input.later_meeting.as_ref();
            let later = later.map(|later| id::decode(Kind::NetworkMeeting, "laterMeeting", later)).transpose()?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            approve_minutes(ctx.surroundings(), meeting, later, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Makes an extract of approved minutes public: PUBLISHED. Field errors: MEETING_TEXT_MALFORMED. Errors: NOT_FOUND,
    /// MEETING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn publish_minutes_extract(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the extract.")] input: PublishMinutesExtractInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            publish_minutes_extract(ctx.surroundings(), meeting, &input.extract, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }
}
