//! Learning events and themes of many records with one statement each.

use super::rules::{LearningEvent, Theme};
use super::{events_by_ids, store};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the learning events and themes an answer needs.
pub struct LearningLoaders {
    context: Context,
    /// Key for "the event with this id, if the actor may see it".
    event_by_id: Batch<Uuid, Arc<LearningEvent>>,
    /// Key for "the theme with this id".
    theme_by_id: Batch<Uuid, Arc<Theme>>,
}

impl LearningLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), event_by_id: Batch::default(), theme_by_id: Batch::default() }
    }

    /// The event with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn event(&self, id: Uuid) -> Result<Option<Arc<LearningEvent>>, Error> {
        let context = &self.context;
        self.event_by_id.load(id, |ids| async move { events_by_ids(context, &ids).await }).await
    }

    /// The theme with this id.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn theme(&self, id: Uuid) -> Result<Option<Arc<Theme>>, Error> {
        let db = &self.context.db;
        self.theme_by_id.load(id, |ids| async move { store::themes_by_ids(db, &ids).await }).await
    }
}
