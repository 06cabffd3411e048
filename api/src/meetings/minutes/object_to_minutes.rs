//! Objecting to minutes.

use super::{objection_entry, of};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::locked;
use crate::meetings::error::MeetingError;
use crate::meetings::rules::minutes::{Objection, check_objecting};
use crate::meetings::rules::words::{LONGEST_NOTE, text};
use crate::meetings::store;
use crate::meetings::voice::area_of;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Objects for an area to minutes that are circulated, until the end of the thirtieth day; one open objection for each area.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MINUTES_NOT_CIRCULATED`, `OBJECTIONS_CLOSED`, `OBJECTION_OPEN_ALREADY`;
/// `MEETING_TEXT_MALFORMED` as a problem of the text; the refusals of idempotency keys; faults of the database.
pub async fn object_to_minutes(
    context: &Context,
    meeting: Uuid,
    area: Uuid,
    given: &str,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let area = area_of(context, Action::ObjectToMinutes, area).await?.id;
    let mut problems = Problems::default();
    let words = problems.take("text", text(given, LONGEST_NOTE));
    problems.finish()?;
    let change = Object { meeting, area, text: words.unwrap_or_default() };
    write_once(context, Action::ObjectToMinutes.code(), key, change).await
}

#[derive(Serialize)]
struct Object {
    meeting: Uuid,
    area: Uuid,
    text: String,
}

impl Change for Object {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let meeting = locked(writing, self.meeting, None).await?;
        check_objecting(&meeting, &of(writing, self.meeting).await?, writing.now())?;
        let objections = store::minutes::objections_of(writing.tx(), self.meeting).await?;
        if objections.iter().any(|other| other.area_id == self.area && other.resolved_at.is_none()) {
            return Err(MeetingError::ObjectionOpenAlready.into());
        }
        let objection = Objection {
            id: ids::fresh(writing.now()),
            meeting_id: self.meeting,
            area_id: self.area,
            raised_by: writing.context().actor.person().map(|person| person.account),
            text_nl: self.text.clone(),
            raised_at: writing.now(),
            resolved_at: None,
            resolution_nl: None,
            version: 1,
        };
        store::minutes::save_objection(writing.tx(), &objection).await?;
        writing.record(objection_entry(&objection, Action::ObjectToMinutes.code()));
        Ok(objection.id)
    }
}
