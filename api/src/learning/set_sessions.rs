//! Which sessions an event consists of. People register for all of them at once.

use super::error::LearningError;
use super::event_step::{entry, facts, locked, store};
use super::rules::{
    AskedSession, LearningEvent, Session, Slot, check_recorded, check_sessions, check_update, lasting, numbered,
};
use super::states::{EventStep, event_after};
use super::store::sessions;
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Puts these sessions in the place of those an event has; without any it is an event of one session, and lasts as
/// long as before. The event starts with the first and ends with the last.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `LEARNING_EVENT_STEP_ILLEGAL`, `ATTENDANCE_RECORDED`, `START_MOVED_BY_POSTPONING`;
/// `TOO_MANY_SESSIONS`, `SESSIONS_OVERLAP`, `EVENT_ENDS_BEFORE_START`, `EVENT_INSTANT_OUT_OF_RANGE`,
/// `EVENT_TITLE_MALFORMED`, `EVENT_TEXT_MALFORMED`, `SESSION_LINK_MALFORMED`, `EVENT_MUNICIPALITY_UNKNOWN` and
/// `REGISTRATION_WINDOW_MALFORMED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn set_sessions(
    context: &Context,
    event: Uuid,
    asked: Vec<AskedSession>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let slots = checked(context, &asked, &mut problems).await?;
    problems.finish()?;
    write_once(context, "setLearningSessions", key, SetSessions { event, asked, expected, slots }).await
}

/// What may be stored of sessions; what is wrong with them, also by what they point at, goes to the problems.
///
/// # Errors
/// Faults of the database.
pub(super) async fn checked(
    context: &Context,
    asked: &[AskedSession],
    problems: &mut Problems,
) -> Result<Vec<Slot>, Error> {
    let places = PlaceLoaders::new(context);
    for (place, session) in asked.iter().enumerate() {
        if let Some(municipality) = session.municipality
            && places.municipality(municipality).await?.is_none()
        {
            problems.add(&format!("sessions.{place}.municipality"), &LearningError::MunicipalityUnknown);
        }
    }
    Ok(check_sessions(asked, problems))
}

#[derive(Serialize)]
struct SetSessions {
    event: Uuid,
    asked: Vec<AskedSession>,
    expected: Option<i32>,
    #[serde(skip)]
    slots: Vec<Slot>,
}

impl Change for SetSessions {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.event, self.expected).await?;
        event_after(before.state, EventStep::Update)?;
        let had = sessions::of_event(writing.tx(), before.id).await?;
        let now = writing.now();
        let sessions = numbered(before.id, &self.slots, &had, || ids::fresh(now));
        check_recorded(&had, &sessions, &sessions::recorded(writing.tx(), before.id).await?)?;
        let mut problems = Problems::default();
        let details = problems.take("sessions", lasting(&before, &sessions));
        problems.finish()?;
        let details = details.unwrap_or_else(|| before.details.clone());
        check_update(&before, &details, now)?;
        replace(writing, &before, before.with(details), &had, &sessions, "setLearningSessions").await?;
        Ok(before.id)
    }
}

/// Stores an event that is locked with other sessions, and says so: a calendar must hear of it.
///
/// # Errors
/// Faults of the database.
pub(super) async fn replace(
    writing: &mut Writing,
    before: &LearningEvent,
    after: LearningEvent,
    had: &[Session],
    sessions: &[Session],
    action: &'static str,
) -> Result<LearningEvent, Error> {
    sessions::replace(writing.tx(), had, sessions).await?;
    let after = LearningEvent { revision: before.revision + i32::from(had != sessions), ..after };
    let said = entry(&after, action).before(with_sessions(before, had)).after(with_sessions(&after, sessions));
    store(writing, before, after, said).await
}

/// The values of an event with its sessions; where one joins from a distance is for those who have a seat.
fn with_sessions(event: &LearningEvent, sessions: &[Session]) -> Facts {
    let words = |session: &Session| {
        let Slot { starts_at, ends_at, title_nl, venue, municipality_id, .. } = &session.slot;
        serde_json::json!({
            "startsAt": starts_at.to_rfc3339(), "endsAt": ends_at.to_rfc3339(), "title": title_nl,
            "venue": venue, "municipality": municipality_id.map(|id| id.to_string()),
        })
    };
    facts(event).with("sessions", sessions.iter().map(words).collect::<Vec<_>>())
}
