//! Adding a material to an event: it is there once its file has come over the link that is handed out.

use super::error::LearningError;
use super::event_step::locked;
use super::materials::{entry, facts};
use super::rules::{AskedMaterial, MOST_MATERIALS, Material};
use super::store::materials;
use crate::access::Action;
use crate::files::rules::{FileFacts, Purpose};
use crate::files::{Files, Link, await_file, of_records, upload_link};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// What came of it.
pub struct Added {
    /// The material.
    pub material: Uuid,
    /// Over which its file is uploaded; none when a repeat came after the file, or too late for it.
    pub upload: Option<Link>,
}

/// Adds a material; a repeat under the same key gets the same material and the same link.
///
/// # Errors
/// `NOT_FOUND`, `MATERIALS_TOO_MANY`; `EVENT_TITLE_MALFORMED`, `FILE_NAME_MALFORMED`, `FILE_NAME_OF_OTHER_TYPE`,
/// `FILE_TYPE_NOT_TAKEN`, `FILE_SIZE_OUT_OF_RANGE` as problems of their fields; the refusals of idempotency keys; faults of
/// the database.
pub async fn add_material(
    context: &Context,
    files: &Files,
    asked: AskedMaterial,
    key: Option<&str>,
) -> Result<Added, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let (title, file) = asked.check(files.most_bytes(), &mut problems);
    problems.finish()?;
    let change = AddMaterial { asked, title, file, files: files.clone() };
    let material = write_once(context, "addLearningMaterial", key, change).await?;
    let file = of_records(context, Purpose::LearningMaterial, &[material]).await?.remove(&material);
    Ok(Added { material, upload: file.and_then(|file| upload_link(context, files, &file)) })
}

struct AddMaterial {
    asked: AskedMaterial,
    title: String,
    file: FileFacts,
    files: Files,
}

impl Serialize for AddMaterial {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.asked.serialize(serializer)
    }
}

impl Change for AddMaterial {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let event = locked(writing, self.asked.event, None).await?;
        if materials::count(writing.tx(), event.id).await? >= MOST_MATERIALS {
            return Err(LearningError::TooManyMaterials { most: MOST_MATERIALS }.into());
        }
        let (id, now) = (ids::fresh(writing.now()), writing.now());
        let (title_nl, audience) = (self.title.clone(), self.asked.audience);
        let new = Material { id, event: event.id, title_nl, audience, added_at: now };
        materials::insert(writing.tx(), &new).await?;
        let file = await_file(writing, &self.files, Purpose::LearningMaterial, id, self.file.clone()).await?;
        writing.record(entry(&new, "addLearningMaterial").after(facts(&new, &file)));
        Ok(id)
    }
}
