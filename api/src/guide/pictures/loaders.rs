//! Pictures of many enterprises with one statement each.

use super::rules::Picture;
use super::shown;
use crate::access::Action;
use crate::guide::GuideRows;
use crate::kept::load;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the pictures an answer needs.
pub struct PictureLoaders {
    context: Context,
    /// What is kept for everyone; none where it depends on who asks.
    rows: Option<Arc<GuideRows>>,
    /// Key for "the pictures of this enterprise that the actor may see".
    of_enterprise: Batch<Uuid, Arc<Vec<Arc<Picture>>>>,
    /// Key for "the picture with this id, if the actor may see it".
    by_id: Batch<Uuid, Arc<Picture>>,
}

impl PictureLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), rows: None, of_enterprise: Batch::default(), by_id: Batch::default() }
    }

    /// The same loaders over what is kept for everyone.
    pub fn keeping(self, rows: Option<&Arc<GuideRows>>) -> Self {
        Self { rows: rows.cloned(), ..self }
    }

    /// The pictures of an enterprise that the actor may see: logos first, then those that were added first.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn of_enterprise(&self, enterprise: Uuid) -> Result<Arc<Vec<Arc<Picture>>>, Error> {
        let context = &self.context;
        context.authorize(Action::ReadSuppliers)?;
        let fetch = move |ids: Vec<Uuid>| async move { shown::of_enterprises(context, &ids).await };
        let rows = self.rows.as_deref().map(|rows| &rows.pictures);
        let found = load(rows, &self.of_enterprise, enterprise, fetch).await?;
        Ok(found.unwrap_or_default())
    }

    /// The picture with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn picture(&self, id: Uuid) -> Result<Option<Arc<Picture>>, Error> {
        let context = &self.context;
        self.by_id.load(id, |ids: Vec<Uuid>| async move { shown::by_ids(context, &ids).await }).await
    }
}
