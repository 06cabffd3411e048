//! Aid and links that were changed, each with one statement.

use super::rules::Aid;
use super::rules::undertaking::Link;
use super::store::{self, links};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the aid and links an answer needs.
pub struct AidLoaders {
    context: Context,
    /// Key for "the aid with this id".
    aid_by_id: Batch<Uuid, Arc<Aid>>,
    /// Key for "the link with this id".
    link_by_id: Batch<Uuid, Arc<Link>>,
}

impl AidLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), aid_by_id: Batch::default(), link_by_id: Batch::default() }
    }

    /// Aid at hand that was changed since: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn changed_aid(&self, id: Uuid) -> Result<Option<Arc<Aid>>, Error> {
        self.aid_by_id.forget(&id);
        let db = &self.context.db;
        self.aid_by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// A link at hand that was changed since: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn changed_link(&self, id: Uuid) -> Result<Option<Arc<Link>>, Error> {
        self.link_by_id.forget(&id);
        let db = &self.context.db;
        self.link_by_id.load(id, |ids| async move { links::by_ids(db, &ids).await }).await
    }
}
