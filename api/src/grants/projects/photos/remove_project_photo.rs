//! Removing a photo: it hides at once, whatever its state.

use super::photo_file::{entry, facts};
use super::rules::purpose;
use super::store;
use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, forget_content, remove_file};
use crate::guide::pictures::rules::PictureSize;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Removes a photo with its files; the project it showed.
///
/// # Errors
/// `NOT_FOUND`; the refusals of idempotency keys; faults of the database.
pub async fn remove_project_photo(
    context: &Context,
    files: &Files,
    photo: Uuid,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageSubsidyProjects)?;
    let (project, gone) = write_once(context, "removeProjectPhoto", key, RemoveProjectPhoto { photo }).await?;
    for content in gone {
        forget_content(files, Some(content)).await;
    }
    Ok(project)
}

#[derive(Serialize)]
struct RemoveProjectPhoto {
    photo: Uuid,
}

impl Change for RemoveProjectPhoto {
    /// The project, and the contents to delete.
    type Outcome = (Uuid, Vec<Uuid>);

    async fn apply(&self, writing: &mut Writing) -> Result<Self::Outcome, Error> {
        let found = store::lock(writing.tx(), self.photo).await?.ok_or_else(Error::not_found)?;
        let mut contents = Vec::new();
        for purpose in PictureSize::ALL.iter().map(|size| purpose(*size)).chain([Purpose::ProjectPhoto]) {
            contents.extend(remove_file(writing, purpose, found.id).await?);
        }
        store::delete(writing.tx(), found.id).await?;
        writing.record(entry(&found, "removeProjectPhoto").before(facts(&found)));
        Ok((found.project, contents))
    }
}
