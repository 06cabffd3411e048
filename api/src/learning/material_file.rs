//! The files of materials, for the room of files: who may have one, and what becomes of the material.

use super::materials::{by_ids, entry, facts, removed};
use super::store::materials;
use crate::files::rules::{Purpose, StoredFile};
use crate::files::{Content, Keeper};
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of materials.
pub struct MaterialFiles;

impl Keeper for MaterialFiles {
    fn purpose(&self) -> Purpose {
        Purpose::LearningMaterial
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(async move {
            let shown = by_ids(context, &[record]).await?.remove(&record).ok_or_else(Error::not_found)?;
            match shown.file.kept.is_some() {
                true => Ok(Content::Stored(shown.file.clone())),
                false => Err(Error::not_found()),
            }
        })
    }

    fn came<'a>(&'a self, writing: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = materials::find(writing.tx().connection(), file.record).await?.ok_or_else(Error::not_found)?;
            writing.record(entry(&found, "uploadLearningMaterial").after(facts(&found, file)));
            Ok(())
        })
    }

    fn never_came<'a>(&'a self, writing: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = materials::find(writing.tx().connection(), file.record).await?.ok_or_else(Error::not_found)?;
            materials::delete(writing.tx(), found.id).await?;
            let entry = entry(&found, "forgetLearningMaterial");
            writing.record(entry.before(facts(&found, file)).after(removed(&found)));
            Ok(())
        })
    }
}
