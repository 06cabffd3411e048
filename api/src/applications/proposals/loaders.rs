//! Proposals that were changed, and the extensions of leads, with one statement each.

use super::rules::Proposal;
use super::store;
use crate::applications::rules::Due;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the proposals an answer needs.
pub struct ProposalLoaders {
    context: Context,
    /// Key for "the proposal with this id".
    by_id: Batch<Uuid, Arc<Proposal>>,
    /// Key for "the extension under this call of this lead".
    extension: Batch<(Uuid, Uuid), Due>,
}

impl ProposalLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), by_id: Batch::default(), extension: Batch::default() }
    }

    /// A proposal that was changed since: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn changed(&self, id: Uuid) -> Result<Option<Arc<Proposal>>, Error> {
        self.by_id.forget(&id);
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// Until when a lead has more time under a call; none where it has no more than others.
    ///
    /// # Errors
    /// Faults of the database.
    pub(in crate::applications) async fn extension(&self, call: Uuid, lead: Uuid) -> Result<Option<Due>, Error> {
        let db = &self.context.db;
        self.extension.load((call, lead), |keys| async move { store::extensions(db, &keys).await }).await
    }
}
