//! Resolving an objection to minutes.

use super::objection_entry;
use crate::access::Action;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::meetings::change::locked;
use crate::meetings::error::MeetingError;
use crate::meetings::rules::words::{LONGEST_NOTE, text};
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "resolveObjection";

/// Resolves an objection, saying how; the meeting.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `OBJECTION_RESOLVED`, `VERSION_STALE`; `MEETING_TEXT_MALFORMED` as a problem of the
/// resolution; the refusals of idempotency keys; faults of the database.
pub async fn resolve_objection(
    context: &Context,
    objection: Uuid,
    resolution: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let found = store::minutes::find_objection(context.db.reader(), objection).await?.ok_or_else(Error::not_found)?;
    let mut problems = Problems::default();
    let resolution = problems.take("resolution", text(resolution, LONGEST_NOTE));
    problems.finish()?;
    let (meeting, resolution) = (found.meeting_id, resolution.unwrap_or_default());
    write_once(context, NAME, key, Resolve { objection, meeting, resolution, expected }).await
}

#[derive(Serialize)]
struct Resolve {
    objection: Uuid,
    meeting: Uuid,
    resolution: String,
    expected: Option<i32>,
}

impl Change for Resolve {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        locked(writing, self.meeting, None).await?;
        let found = store::minutes::find_objection(writing.tx().connection(), self.objection).await?;
        let mut objection = found.ok_or_else(Error::not_found)?;
        check_version(self.expected, objection.version)?;
        if objection.resolved_at.is_some() {
            return Err(MeetingError::ObjectionResolved.into());
        }
        objection.resolved_at = Some(writing.now());
        objection.resolution_nl = Some(self.resolution.clone());
        objection.version += 1;
        store::minutes::save_objection(writing.tx(), &objection).await?;
        writing.record(objection_entry(&objection, NAME));
        Ok(self.meeting)
    }
}
