//! Regulations of many records with one statement each.

use super::rules::{Aim, CouncilDecision, Regulation};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the regulations an answer needs.
pub struct RegulationLoaders {
    context: Context,
    /// Key for "the regulation with this id".
    by_id: Batch<Uuid, Arc<Regulation>>,
    /// Key for "the aims of this regulation".
    aims: Batch<Uuid, Arc<Vec<Aim>>>,
    /// Key for "the council decisions of this regulation".
    decisions: Batch<Uuid, Arc<Vec<CouncilDecision>>>,
}

impl RegulationLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), by_id: Batch::default(), aims: Batch::default(), decisions: Batch::default() }
    }

    /// The regulation with this id. A regulation is public law: whoever may
    /// read calls sees it.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn regulation(&self, id: Uuid) -> Result<Option<Arc<Regulation>>, Error> {
        self.context.authorize(Action::ReadCalls)?;
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// The regulation a row points at, which the database guarantees to exist.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn regulation_of(&self, id: Uuid) -> Result<Arc<Regulation>, Error> {
        self.regulation(id).await?.ok_or_else(|| Error::internal("a row points at a regulation that is not there"))
    }

    /// The aims of this regulation, in order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn aims(&self, id: Uuid) -> Result<Arc<Vec<Aim>>, Error> {
        let db = &self.context.db;
        let found = self.aims.load(id, |ids| async move { store::aims_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// The council decisions of this regulation, oldest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn decisions(&self, id: Uuid) -> Result<Arc<Vec<CouncilDecision>>, Error> {
        let db = &self.context.db;
        let found = self.decisions.load(id, |ids| async move { store::decisions_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// Forgets a regulation that was changed since.
    pub fn forget(&self, id: Uuid) {
        self.by_id.forget(&id);
        self.aims.forget(&id);
        self.decisions.forget(&id);
    }
}
