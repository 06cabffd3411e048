//! Enterprises of many records with one statement each.

use super::rules::{Enterprise, Recognition};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the enterprises an answer needs.
pub struct EnterpriseLoaders {
    context: Context,
    /// Key for "the enterprise with this id, if the actor may see it".
    enterprise_by_id: Batch<Uuid, Arc<Enterprise>>,
    /// Key for "the recognitions of this enterprise".
    recognitions: Batch<Uuid, Arc<Vec<Recognition>>>,
    /// Key for "where the facts about this enterprise come from".
    sources: Batch<Uuid, Arc<Vec<String>>>,
}

impl EnterpriseLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            enterprise_by_id: Batch::default(),
            recognitions: Batch::default(),
            sources: Batch::default(),
        }
    }

    /// The enterprise with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn enterprise(&self, id: Uuid) -> Result<Option<Arc<Enterprise>>, Error> {
        let reach = self.context.authorize(Action::ReadEnterprises)?;
        let db = &self.context.db;
        self.enterprise_by_id.load(id, |ids| async move { store::by_ids(db, reach, &ids).await }).await
    }

    /// The recognitions of this enterprise, oldest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn recognitions(&self, id: Uuid) -> Result<Arc<Vec<Recognition>>, Error> {
        let db = &self.context.db;
        let found = self.recognitions.load(id, |ids| async move { store::recognitions_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// Where the facts about this enterprise come from.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn sources(&self, id: Uuid) -> Result<Arc<Vec<String>>, Error> {
        let db = &self.context.db;
        let found = self.sources.load(id, |ids| async move { store::sources_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }
}
