//! Photos of many projects with one statement each.

use super::rules::Photo;
use super::shown;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the photos an answer needs.
pub struct PhotoLoaders {
    context: Context,
    /// Key for "the photos of this project that the actor may see".
    of_project: Batch<Uuid, Arc<Vec<Arc<Photo>>>>,
    /// Key for "the photo with this id, if the actor may see it".
    by_id: Batch<Uuid, Arc<Photo>>,
}

impl PhotoLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), of_project: Batch::default(), by_id: Batch::default() }
    }

    /// The photos of a project that the actor may see, those that were added first before others.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn of_project(&self, project: Uuid) -> Result<Arc<Vec<Arc<Photo>>>, Error> {
        let context = &self.context;
        let found = self.of_project.load(project, |ids| async move { shown::of_projects(context, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// The photo with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn photo(&self, id: Uuid) -> Result<Option<Arc<Photo>>, Error> {
        let context = &self.context;
        self.by_id.load(id, |ids| async move { shown::by_ids(context, &ids).await }).await
    }

    /// Forgets a photo of a project that was changed since.
    pub fn forget(&self, project: Uuid, photo: Uuid) {
        self.of_project.forget(&project);
        self.by_id.forget(&photo);
    }
}
