//! Learning events and themes of many records with one statement each.

use super::rules::{LearningEvent, Theme, visible};
use super::store;
use crate::access::Action;
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
        let states = visible(self.context.authorize(Action::ReadLearningEvents)?);
        let db = &self.context.db;
        self.event_by_id.load(id, |ids| async move { store::by_ids(db, states, &ids).await }).await
    }

    /// The theme an event points at, which the database guarantees to exist.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn theme_of(&self, id: Uuid) -> Result<Arc<Theme>, Error> {
        let db = &self.context.db;
        let found = self.theme_by_id.load(id, |ids| async move { store::themes_by_ids(db, &ids).await }).await?;
        found.ok_or_else(|| Error::internal("an event points at a theme that is not there"))
    }
}
