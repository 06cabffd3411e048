//! Who was at one session of an event: said of many at once, from the start of the session until the event is closed.
//! What follows for the whole event is written with it.

use super::error::LearningError;
use super::event_step::locked;
use super::record_attendance::{checked, marked_ones};
use super::registration_step::{entry, mark};
use super::rules::{AskedMark, Attendance, Marked, Registration, Session, outcome};
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::{certificates, sessions};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Records who was at a session, all of it or nothing; the key of the event. What was recorded of it before is replaced.
///
/// # Errors
/// `NOT_FOUND`, `LEARNING_EVENT_STEP_ILLEGAL`, `SESSION_NOT_STARTED`, `REGISTRATION_STEP_ILLEGAL`, `CERTIFICATE_STANDS`;
/// `TOO_MANY_MARKS`, `MINUTES_MALFORMED` and `MARK_OF_OTHER_EVENT` as problems of fields; the refusals of idempotency
/// keys; faults of the database.
pub async fn record_session_attendance(
    context: &Context,
    session: Uuid,
    asked: Vec<AskedMark>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    checked(&asked)?;
    write_once(context, "recordSessionAttendance", key, RecordSessionAttendance { session, asked }).await
}

#[derive(Serialize)]
struct RecordSessionAttendance {
    session: Uuid,
    asked: Vec<AskedMark>,
}

impl Change for RecordSessionAttendance {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let found = sessions::find(writing.tx().connection(), self.session).await?.ok_or_else(Error::not_found)?;
        let event = locked(writing, found.event, None).await?;
        event_after(event.state, EventStep::Attend)?;
        let all = sessions::of_event(writing.tx(), event.id).await?;
        let session = all.iter().find(|session| session.id == self.session).ok_or_else(Error::not_found)?;
        if !session.has_begun(writing.now()) {
            return Err(LearningError::SessionNotStarted.into());
        }
        settle(writing, &event).await?;
        let ids: Vec<_> = self.asked.iter().map(|asked| asked.registration).collect();
        let found = marked_ones(writing, event.id, &ids).await?;
        if !certificates::standing(writing.tx(), &ids).await?.is_empty() {
            return Err(LearningError::CertificateStands.into());
        }
        for asked in &self.asked {
            if let Some(registration) = found.get(&asked.registration) {
                record(writing, session, registration, asked, &all).await?;
            }
        }
        Ok(event.id)
    }
}

/// Records what is said of one person at a session, and what follows for the whole event.
async fn record(
    writing: &mut Writing,
    session: &Session,
    registration: &Registration,
    asked: &AskedMark,
    all: &[Session],
) -> Result<(), Error> {
    let (marked, now) = (Marked { mark: asked.mark, minutes: asked.minutes }, writing.now());
    sessions::mark(writing.tx(), session.id, registration.id, marked, now).await?;
    let said = Facts::default()
        .with("event", registration.event.to_string())
        .with("session", session.number)
        .with("mark", marked.mark.code())
        .with("minutes", marked.minutes);
    writing.record(entry(registration, "recordSessionAttendance").after(said));
    let Attendance { step, minutes } = outcome(all, &sessions::marks(writing.tx(), registration.id).await?);
    mark(writing, registration, Attendance { step, minutes }).await
}
