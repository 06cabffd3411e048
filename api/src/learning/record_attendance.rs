//! Who was there: said of many at once, from the start of the event until it is closed.

use super::error::LearningError;
use super::event_step::locked;
use super::registration_step::mark;
use super::rules::{AskedMark, Attendance, Registration};
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::{certificates, registrations, sessions};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Most people in one request.
const MOST: usize = 500;

/// Records who was there; all of it or nothing. What was recorded before is replaced. At an event of several sessions it
/// is recorded of each.
///
/// # Errors
/// `NOT_FOUND`, `LEARNING_EVENT_STEP_ILLEGAL`, `LEARNING_EVENT_NOT_STARTED`, `ATTENDANCE_PER_SESSION`,
/// `REGISTRATION_STEP_ILLEGAL`, `CERTIFICATE_STANDS`; `TOO_MANY_MARKS`, `MINUTES_MALFORMED` and `MARK_OF_OTHER_EVENT` as
/// problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn record_attendance(
    context: &Context,
    event: Uuid,
    asked: Vec<AskedMark>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let marks = checked(&asked)?;
    write_once(context, "recordAttendance", key, RecordAttendance { event, asked, marks }).await
}

/// What may be stored of marks, by registration.
///
/// # Errors
/// `TOO_MANY_MARKS` and `MINUTES_MALFORMED` as problems of fields.
pub(super) fn checked(asked: &[AskedMark]) -> Result<Vec<(Uuid, Attendance)>, Error> {
    let mut problems = Problems::default();
    if asked.len() > MOST {
        problems.add("marks", &LearningError::TooManyMarks { most: MOST });
    }
    let checked = asked.iter().enumerate().filter_map(|(place, asked)| {
        problems.take(&format!("marks.{place}.minutes"), asked.check()).map(|mark| (asked.registration, mark))
    });
    let marks = checked.collect();
    problems.finish()?;
    Ok(marks)
}

#[derive(Serialize)]
struct RecordAttendance {
    event: Uuid,
    asked: Vec<AskedMark>,
    #[serde(skip)]
    marks: Vec<(Uuid, Attendance)>,
}

impl Change for RecordAttendance {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let event = locked(writing, self.event, None).await?;
        event_after(event.state, EventStep::Attend)?;
        if !event.has_begun(writing.now()) {
            return Err(LearningError::EventNotStarted.into());
        }
        if !sessions::of_event(writing.tx(), event.id).await?.is_empty() {
            return Err(LearningError::AttendancePerSession.into());
        }
        settle(writing, &event).await?;
        let ids: Vec<_> = self.marks.iter().map(|(id, _)| *id).collect();
        let found = marked_ones(writing, event.id, &ids).await?;
        let certified = certificates::standing(writing.tx(), &ids).await?;
        for (id, attendance) in &self.marks {
            if let Some(registration) = found.get(id) {
                write(writing, registration, *attendance, &certified).await?;
            }
        }
        Ok(event.id)
    }
}

/// Records the attendance of one person; what a certificate says stays until that is revoked.
async fn write(
    writing: &mut Writing,
    registration: &Registration,
    attendance: Attendance,
    certified: &HashSet<Uuid>,
) -> Result<(), Error> {
    if certified.contains(&registration.id) {
        return Err(LearningError::CertificateStands.into());
    }
    mark(writing, registration, attendance).await
}

/// The registrations of which something is said, as they are under the lock; those of other events are as good as absent.
///
/// # Errors
/// `MARK_OF_OTHER_EVENT` as a problem of fields; faults of the database.
pub(super) async fn marked_ones(
    writing: &Writing,
    event: Uuid,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Registration>, Error> {
    let mut found = HashMap::new();
    let mut problems = Problems::default();
    for (place, id) in ids.iter().enumerate() {
        let registration = registrations::find(writing.tx().connection(), *id).await?;
        match registration.filter(|registration| registration.event == event) {
            Some(registration) if !found.contains_key(id) => {
                found.insert(*id, registration);
            }
            _ => problems.add(&format!("marks.{place}.registration"), &LearningError::MarkOfOtherEvent),
        }
    }
    problems.finish()?;
    Ok(found)
}
