//! Key figures of many sets with one statement each.

use super::rules::{Figure, FigureSet};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the key figures an answer needs.
pub struct FigureLoaders {
    context: Context,
    /// Key for "the set with this id".
    set_by_id: Batch<Uuid, Arc<FigureSet>>,
    /// Key for "the rows of this set".
    rows: Batch<Uuid, Arc<Vec<Figure>>>,
}

impl FigureLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), set_by_id: Batch::default(), rows: Batch::default() }
    }

    /// The set with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn set(&self, id: Uuid) -> Result<Option<Arc<FigureSet>>, Error> {
        self.context.authorize(Action::ReadKeyFigures)?;
        let db = &self.context.db;
        self.set_by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// The rows of a set per work form, in the order of the source; empty when it has none.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn rows(&self, set: Uuid) -> Result<Arc<Vec<Figure>>, Error> {
        let db = &self.context.db;
        Ok(self.rows.load(set, |sets| async move { store::rows_of(db, &sets).await }).await?.unwrap_or_default())
    }
}
