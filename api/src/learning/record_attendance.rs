//! Who was there: said of many at once, from the start of the event until it is closed.

use super::error::LearningError;
use super::event_step::locked;
use super::registration_step::mark;
use super::rules::{AskedMark, Attendance, Registration};
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::{certificates, registrations};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Most people in one request.
const MOST: usize = 500;

/// Records who was there; all of it or nothing. What was recorded before is replaced.
///
/// # Errors
/// `NOT_FOUND`, `LEARNING_EVENT_STEP_ILLEGAL`, `LEARNING_EVENT_NOT_STARTED`, `REGISTRATION_STEP_ILLEGAL`,
/// `CERTIFICATE_STANDS`; `TOO_MANY_MARKS`, `MINUTES_MALFORMED` and `MARK_OF_OTHER_EVENT` as problems of fields; the refusals
/// of idempotency keys; faults of the database.
pub async fn record_attendance(
    context: &Context,
    event: Uuid,
    asked: Vec<AskedMark>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    if asked.len() > MOST {
        problems.add("marks", &LearningError::TooManyMarks { most: MOST });
    }
    let checked = asked.iter().enumerate().filter_map(|(place, asked)| {
        problems.take(&format!("marks.{place}.minutes"), asked.check()).map(|mark| (asked.registration, mark))
    });
    let marks = checked.collect();
    problems.finish()?;
    write_once(context, "recordAttendance", key, RecordAttendance { event, asked, marks }).await
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
        settle(writing, &event).await?;
        let found = self.registrations(writing).await?;
        let ids: Vec<_> = found.keys().copied().collect();
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

impl RecordAttendance {
    /// The registrations as they are under the lock; those of other events are as good as absent.
    async fn registrations(&self, writing: &Writing) -> Result<HashMap<Uuid, Registration>, Error> {
        let mut found = HashMap::new();
        let mut problems = Problems::default();
        for (place, (id, _)) in self.marks.iter().enumerate() {
            let registration = registrations::find(writing.tx().connection(), *id).await?;
            match registration.filter(|registration| registration.event == self.event) {
                Some(registration) if !found.contains_key(id) => {
                    found.insert(*id, registration);
                }
                _ => problems.add(&format!("marks.{place}.registration"), &LearningError::MarkOfOtherEvent),
            }
        }
        problems.finish()?;
        Ok(found)
    }
}
