//! The minutes of a meeting: an officer drafts and circulates them, areas object for
//! thirty days, a later meeting or silence approves them, and an extract is made
//! public. Every version of the text is kept.

mod approve_by_silence;
mod approve_minutes;
mod circulate_minutes;
mod draft_minutes;
mod object_to_minutes;
mod publish_minutes_extract;
mod resolve_objection;

pub use approve_by_silence::approve_by_silence;
pub use approve_minutes::approve_minutes;
pub use circulate_minutes::circulate_minutes;
pub use draft_minutes::{AskedText, draft_minutes};
pub use object_to_minutes::object_to_minutes;
pub use publish_minutes_extract::publish_minutes_extract;
pub use resolve_objection::resolve_objection;

use super::rules::minutes::{Minutes, Objection};
use super::store;
use crate::journal::{Entry, Facts, RecordKind, Writing};
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;

/// The minutes of a meeting that is locked, begun where there are none: those of a meeting that came with a data set.
///
/// # Errors
/// Faults of the database.
async fn of(writing: &Writing, meeting: Uuid) -> Result<Minutes, Error> {
    let found = store::minutes::find(writing.tx(), meeting).await?;
    Ok(found.unwrap_or_else(|| Minutes::begun(ids::fresh(writing.now()), meeting)))
}

/// What the journal says of minutes: for the service and its staff.
fn entry(minutes: &Minutes, action: &'static str) -> Entry {
    Entry::of(RecordKind::MeetingMinutes, minutes.id, action)
}

/// Where minutes stand; their text is kept beside the journal, version by version.
fn facts(minutes: &Minutes) -> Facts {
    Facts::default()
        .with("meeting", minutes.meeting_id.to_string())
        .with("circulatedAt", minutes.circulated_at.map(|at| at.to_rfc3339()))
        .with("objectionsCloseAt", minutes.objections_close_at.map(|at| at.to_rfc3339()))
        .with("approvedAt", minutes.approved_at.map(|at| at.to_rfc3339()))
        .with("approvedBy", minutes.approved_by.map(|by| by.code()))
        .with("publishedAt", minutes.published_at.map(|at| at.to_rfc3339()))
}

/// What the journal says of an objection: the area may read it.
fn objection_entry(objection: &Objection, action: &'static str) -> Entry {
    let facts = Facts::default().with("meeting", objection.meeting_id.to_string());
    let facts = facts.with("resolvedAt", objection.resolved_at.map(|at| at.to_rfc3339()));
    Entry::of(RecordKind::MinutesObjection, objection.id, action).owned_by(objection.area_id).after(facts)
}
