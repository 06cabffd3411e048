//! European projects of many records with one statement each.

use super::rules::{EuPartner, EuProject, Territory};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the European projects an answer needs.
pub struct EuProjectLoaders {
    context: Context,
    /// Key for "the European project with this id".
    by_id: Batch<Uuid, Arc<EuProject>>,
    /// Key for "the named partners of this European project".
    partners: Batch<Uuid, Arc<Vec<EuPartner>>>,
    /// Key for "where the partners of this European project come from".
    territories: Batch<Uuid, Arc<Vec<Territory>>>,
}

impl EuProjectLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            by_id: Batch::default(),
            partners: Batch::default(),
            territories: Batch::default(),
        }
    }

    /// The European project with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn project(&self, id: Uuid) -> Result<Option<Arc<EuProject>>, Error> {
        self.context.authorize(Action::ReadEuProjects)?;
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// The partners that the source names, in its order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn partners(&self, id: Uuid) -> Result<Arc<Vec<EuPartner>>, Error> {
        let db = &self.context.db;
        let found = self.partners.load(id, |ids| async move { store::partners_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// Where the partners come from, in the order of the source.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn territories(&self, id: Uuid) -> Result<Arc<Vec<Territory>>, Error> {
        let db = &self.context.db;
        let found = self.territories.load(id, |ids| async move { store::territories_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }
}
