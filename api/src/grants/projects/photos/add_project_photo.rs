//! Adding a photo to a granted project: it waits for its file, then to be published.

use super::photo_file::{entry, facts};
use super::rules::{MOST_PHOTOS, Photo, PhotoState, credit};
use super::store;
use crate::access::{Action, Denial};
use crate::files::rules::{AskedFile, FileFacts, Purpose};
use crate::files::{Files, Link, await_file, of_records, upload_link};
use crate::grants::projects::error::ProjectError;
use crate::guide::pictures::rules::alt;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// A photo to add.
#[derive(Clone, Debug, Serialize)]
pub struct AskedPhoto {
    /// The project it shows.
    pub project: Uuid,
    /// What is to be seen on it, in Dutch.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// What its file will be.
    pub file: AskedFile,
}

/// Adds a photo; its key, and the link over which its file is uploaded: none when a repeat came after the file, or too late for it.
///
/// # Errors
/// `NOT_FOUND`, `PHOTOS_TOO_MANY`; `PICTURE_ALT_MALFORMED`, `PHOTO_CREDIT_MALFORMED`, `FILE_NAME_MALFORMED`,
/// `FILE_NAME_OF_OTHER_TYPE`, `FILE_TYPE_NOT_TAKEN`, `FILE_SIZE_OUT_OF_RANGE` as problems of fields; the refusals of idempotency keys;
/// faults of the database.
pub async fn add_project_photo(
    context: &Context,
    files: &Files,
    asked: AskedPhoto,
    key: Option<&str>,
) -> Result<(Uuid, Option<Link>), Error> {
    context.authorize(Action::ManageSubsidyProjects)?;
    let mut problems = Problems::default();
    let alt = alt(&asked.alt, &mut problems);
    let credit = credit(asked.credit.as_deref(), &mut problems);
    let file = asked.file.check(Purpose::ProjectPhoto, files.most_bytes(), &mut problems);
    problems.finish()?;
    let change = AddProjectPhoto { asked, alt, credit, file, files: files.clone() };
    let photo = write_once(context, "addProjectPhoto", key, change).await?;
    let file = of_records(context, Purpose::ProjectPhoto, &[photo]).await?.remove(&photo);
    Ok((photo, file.and_then(|file| upload_link(context, files, &file))))
}

struct AddProjectPhoto {
    asked: AskedPhoto,
    alt: String,
    credit: Option<String>,
    file: FileFacts,
    files: Files,
}

impl Serialize for AddProjectPhoto {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.asked.serialize(serializer)
    }
}

impl Change for AddProjectPhoto {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let person = writing.context().actor.person().ok_or(Denial::SignInFirst)?;
        let there = store::count_locked(writing.tx(), self.asked.project).await?.ok_or_else(Error::not_found)?;
        if there >= MOST_PHOTOS {
            return Err(ProjectError::PhotosTooMany { most: MOST_PHOTOS }.into());
        }
        let new = Photo {
            id: ids::fresh(writing.now()),
            project: self.asked.project,
            alt_nl: self.alt.clone(),
            credit: self.credit.clone(),
            state: PhotoState::Awaited,
            added_by: person.account,
            added_at: writing.now(),
            pixels: None,
        };
        store::insert(writing.tx(), &new).await?;
        await_file(writing, &self.files, Purpose::ProjectPhoto, new.id, self.file.clone()).await?;
        writing.record(entry(&new, "addProjectPhoto").after(facts(&new)));
        Ok(new.id)
    }
}
