//! Calls of many records with one statement each.

use super::rules::{Call, Criterion};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the calls an answer needs.
pub struct CallLoaders {
    context: Context,
    /// Key for "the call with this id, if it may be seen".
    by_id: Batch<Uuid, Arc<Call>>,
    /// Key for "the criteria of this call".
    criteria: Batch<Uuid, Arc<Vec<Criterion>>>,
}

impl CallLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), by_id: Batch::default(), criteria: Batch::default() }
    }

    /// The call with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn call(&self, id: Uuid) -> Result<Option<Arc<Call>>, Error> {
        let reach = self.context.authorize(Action::ReadCalls)?;
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, reach, &ids).await }).await
    }

    /// The criteria of this call, in order; none when none are known.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn criteria(&self, id: Uuid) -> Result<Option<Arc<Vec<Criterion>>>, Error> {
        let db = &self.context.db;
        self.criteria.load(id, |ids| async move { store::criteria_of(db, &ids).await }).await
    }

    /// A call that was changed since, as it is now.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn changed(&self, id: Uuid) -> Result<Option<Arc<Call>>, Error> {
        self.by_id.forget(&id);
        self.criteria.forget(&id);
        self.call(id).await
    }
}
