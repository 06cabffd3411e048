//! The sessions of an event: flattened into it, set by officers, and who was at each.

use super::codes::AttendanceMark;
use super::managing::{LearningEventPayload, decoded, event_of};
use super::{AttendanceMarkInput, LearningLoaders};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::learning::rules::{self, AskedSession, Marked};
use crate::learning::{record_session_attendance, set_sessions};
use crate::places::graphql::Municipality;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// A session of an event, or the only one of an event that consists of no more.
pub struct LearningSession {
    event: Arc<rules::LearningEvent>,
    session: Option<rules::Session>,
}

/// A session of a learning event. One registers for all of them at once. Everyone may read it once the event is announced.
#[Object]
impl LearningSession {
    /// Opaque global id; send it to `recordSessionAttendance`. Null for the only session of an event that was given none:
    /// there, send the event to `recordAttendance`.
    async fn id(&self) -> Option<ID> {
        self.session.as_ref().map(|session| id::encode(Kind::LearningSession, session.id))
    }

    /// Place in the event, from 1.
    async fn number(&self) -> i32 {
        self.session.as_ref().map_or(1, |session| session.number)
    }

    /// Its own title, in Dutch; null when it has none.
    async fn title(&self) -> Option<&str> {
        self.session.as_ref().and_then(|session| session.slot.title_nl.as_deref())
    }

    /// When it starts, UTC.
    async fn starts_at(&self) -> Option<Instant> {
        self.session.as_ref().map(|session| session.slot.starts_at).or(self.event.details.starts_at).map(Instant)
    }

    /// When it ends, UTC; null when unknown.
    async fn ends_at(&self) -> Option<Instant> {
        self.session.as_ref().map(|session| session.slot.ends_at).or(self.event.details.ends_at).map(Instant)
    }

    /// Where it takes place: its own municipality, else that of the event; null when neither is known.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        let own = self.session.as_ref().and_then(|session| session.slot.municipality_id);
        Municipality::of(ctx, own.or(self.event.details.municipality_id)?).await
    }

    /// Name of the venue: its own, else that of the event; null when neither is known.
    async fn venue(&self) -> Option<&str> {
        let own = self.session.as_ref().and_then(|session| session.slot.venue.as_deref());
        own.or(self.event.details.venue.as_deref())
    }

    /// Where one joins from a distance. For OFFICER and for whoever has a seat that is confirmed; null for everyone else,
    /// and when unknown.
    async fn online_link(&self, ctx: &Context<'_>) -> Maybe<&str> {
        let link = self.session.as_ref()?.slot.online_link.as_deref()?;
        let is_let_in = ctx.loaders::<LearningLoaders>().is_let_in(self.event.id).await;
        is_let_in.map(|is_let_in| is_let_in.then_some(link)).transpose()
    }
}

/// The sessions of an event.
pub struct Sessions<'a>(pub(super) &'a Arc<rules::LearningEvent>);

/// The sessions of an event.
#[Object]
impl Sessions<'_> {
    /// Its sessions in order, at most 30; one for an event that consists of no more; empty when no date is known. It starts
    /// with the first and ends with the last, and one registers for all of them.
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<LearningSession>> {
        let found = ctx.loaders::<LearningLoaders>().sessions(self.0.id).await?;
        let shown = |session| LearningSession { event: Arc::clone(self.0), session };
        Ok(match self.0.details.starts_at {
            Some(_) if found.is_empty() => vec![shown(None)],
            _ => found.iter().cloned().map(Some).map(shown).collect(),
        })
    }
}

/// What was recorded of a person at one session. Seen by those who see the registration.
#[derive(SimpleObject)]
pub struct SessionAttendance {
    /// Id of the session.
    session: ID,
    /// What was recorded.
    mark: AttendanceMark,
    /// Minutes of the part that the person was there; null unless the mark is PARTIAL.
    minutes: Option<i32>,
}

impl SessionAttendance {
    pub(super) fn of((session, marked): &(Uuid, Marked)) -> Self {
        let session = id::encode(Kind::LearningSession, *session);
        Self { session, mark: marked.mark.into(), minutes: marked.minutes }
    }
}

/// A session of an event.
#[derive(InputObject)]
pub struct LearningSessionInput {
    /// When it starts, UTC; not before the session before it has ended.
    starts_at: Instant,
    /// When it ends, UTC; after the start.
    ends_at: Instant,
    /// Its own title in Dutch; 1 to 200 characters.
    title: Option<String>,
    /// Id of the municipality in which it takes place; that of the event when left out.
    municipality: Option<ID>,
    /// Name of the venue; at most 200 characters; that of the event when left out.
    venue: Option<String>,
    /// Where one joins from a distance, beginning with https://; at most 2000 characters.
    online_link: Option<String>,
}

impl LearningSessionInput {
    /// What is asked for.
    ///
    /// # Errors
    /// `ID_MALFORMED`, `ID_OF_OTHER_TYPE`.
    pub(super) fn asked(self) -> Result<AskedSession> {
        let municipality =
            self.municipality.map(|id| id::decode(Kind::Municipality, "municipality", &id)).transpose()?;
        Ok(AskedSession {
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
            title: self.title,
            municipality,
            venue: self.venue,
            online_link: self.online_link,
        })
    }
}

/// The sessions an event is to consist of.
#[derive(InputObject)]
pub struct SetLearningSessionsInput {
    /// Id of the event.
    event: ID,
    /// All of its sessions, in order, at most 30; none for an event that consists of one, which keeps its times.
    sessions: Vec<LearningSessionInput>,
    /// `version` of the event as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Who was at a session.
#[derive(InputObject)]
pub struct RecordSessionAttendanceInput {
    /// Id of the session.
    session: ID,
    /// What is said of each; at most 500, all of it or nothing.
    marks: Vec<AttendanceMarkInput>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Sessions, and who was at them.
#[derive(Default)]
pub struct SeriesMutation;

#[Object]
impl SeriesMutation {
    /// Says which sessions a draft or an announced event consists of, in the place of those it had: it starts with the first
    /// and ends with the last. Those of which attendance was recorded keep their time, and then there are as many as before.
    /// Field errors: TOO_MANY_SESSIONS, SESSIONS_OVERLAP, EVENT_ENDS_BEFORE_START, EVENT_INSTANT_OUT_OF_RANGE,
    /// EVENT_TITLE_MALFORMED, EVENT_TEXT_MALFORMED, SESSION_LINK_MALFORMED, EVENT_MUNICIPALITY_UNKNOWN,
    /// REGISTRATION_WINDOW_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, LEARNING_EVENT_STEP_ILLEGAL, ATTENDANCE_RECORDED,
    /// START_MOVED_BY_POSTPONING, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn set_learning_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event and its sessions.")] input: SetLearningSessionsInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let sessions = input.sessions.into_iter().map(LearningSessionInput::asked).collect::<Result<_>>()?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            set_sessions(ctx.surroundings(), decoded(&input.event)?, sessions, expected, key).await
        };
        event_of(ctx, Box::pin(outcome).await).await
    }

    /// Records who was at one session, from its start until the event is closed; what was recorded of it before is replaced.
    /// What follows for the whole event stands in the registration: ATTENDED for all sessions, else PARTIAL with the minutes
    /// summed, else EXCUSED or ABSENT. Field errors: TOO_MANY_MARKS, MINUTES_MALFORMED, MARK_OF_OTHER_EVENT. Errors:
    /// NOT_FOUND, LEARNING_EVENT_STEP_ILLEGAL, SESSION_NOT_STARTED, REGISTRATION_STEP_ILLEGAL, CERTIFICATE_STANDS,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn record_session_attendance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session and who was there.")] input: RecordSessionAttendanceInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let session = id::decode(Kind::LearningSession, "session", &input.session)?;
            let marks = input.marks.iter().map(AttendanceMarkInput::asked).collect::<Result<Vec<_>>>()?;
            marks.iter().for_each(|mark| ctx.loaders::<LearningLoaders>().forget_registration(mark.registration));
            record_session_attendance(ctx.surroundings(), session, marks, input.idempotency_key.as_deref()).await
        };
        event_of(ctx, Box::pin(outcome).await).await
    }
}
