//! Removing a material with its file; links to it no longer work.

use super::event_step::locked;
use super::materials::{entry, facts, removed};
use super::store::materials;
use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, forget_content, of_records, remove_file};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Removes a material; the key of the event it belonged to.
///
/// # Errors
/// `NOT_FOUND`; the refusals of idempotency keys; faults of the database.
pub async fn remove_material(
    context: &Context,
    files: &Files,
    material: Uuid,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let (event, content) = write_once(context, "removeLearningMaterial", key, RemoveMaterial { material }).await?;
    forget_content(files, content).await;
    Ok(event)
}

#[derive(Serialize)]
struct RemoveMaterial {
    material: Uuid,
}

impl Change for RemoveMaterial {
    /// The event, and the content to delete.
    type Outcome = (Uuid, Option<Uuid>);

    async fn apply(&self, writing: &mut Writing) -> Result<Self::Outcome, Error> {
        let found = materials::find(writing.tx().connection(), self.material).await?.ok_or_else(Error::not_found)?;
        locked(writing, found.event, None).await?;
        if !materials::delete(writing.tx(), found.id).await? {
            return Err(Error::not_found());
        }
        let file = of_records(writing.context(), Purpose::LearningMaterial, &[found.id]).await?.remove(&found.id);
        let content = remove_file(writing, Purpose::LearningMaterial, found.id).await?;
        let entry = entry(&found, "removeLearningMaterial").after(removed(&found));
        writing.record(match &file {
            Some(file) => entry.before(facts(&found, file)),
            None => entry,
        });
        Ok((found.event, content))
    }
}
