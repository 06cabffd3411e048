//! Decisions about the applications of an answer, with one statement for them and one for their shares.

use super::rules::Decision;
use super::store;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the decisions an answer needs.
pub struct DecisionLoaders {
    context: Context,
    /// Key for "the decisions about this application".
    by_application: Batch<Uuid, Arc<Vec<Arc<Decision>>>>,
}

impl DecisionLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), by_application: Batch::default() }
    }

    /// The decisions about an application at hand, oldest first. Whoever sees an application may know what was decided about it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn decisions(&self, application: Uuid) -> Result<Arc<Vec<Arc<Decision>>>, Error> {
        let db = &self.context.db;
        let fetch = |ids: Vec<Uuid>| async move { store::of_applications(db, &ids).await };
        Ok(self.by_application.load(application, fetch).await?.unwrap_or_default())
    }

    /// Forgets what was decided about an application: there is more since.
    pub(super) fn forget(&self, application: Uuid) {
        self.by_application.forget(&application);
    }
}
