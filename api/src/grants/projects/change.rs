//! What every change of a granted project has in common: it is locked, and told.

use super::rules::Project;
use super::store::writing as rows;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::Error;
use uuid::Uuid;

/// A project that is to be changed, locked until the transaction ends; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Project, Error> {
    let project = rows::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, project.version)?;
    Ok(project)
}

/// What the journal says of a project: it is public, and so is its change.
pub(super) fn entry(project: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::SubsidyProject, project, action).visible(Visibility::Public)
}

/// What is told of a project, for the journal.
pub(super) fn facts(project: &Project) -> Facts {
    Facts::default()
        .with("story", project.story_nl.as_deref())
        .with("result", project.result_nl.as_deref())
        .with("filmUrl", project.film_url.as_deref())
        .with("photoCredit", project.photo_credit.as_deref())
}
