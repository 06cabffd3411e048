//! Rounds of many records with one statement.

use super::rules::Round;
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the rounds an answer needs.
pub struct RoundLoaders {
    context: Context,
    /// Key for "the round with this id".
    by_id: Batch<Uuid, Arc<Round>>,
}

impl RoundLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), by_id: Batch::default() }
    }

    /// The round with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn round(&self, id: Uuid) -> Result<Option<Arc<Round>>, Error> {
        self.context.authorize(Action::ReadSubsidyProjects)?;
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// The round a project points at, which the database guarantees to exist.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn round_of(&self, id: Uuid) -> Result<Arc<Round>, Error> {
        self.round(id).await?.ok_or_else(|| Error::internal("a project points at a round that is not there"))
    }
}
