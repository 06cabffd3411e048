//! Rubrics of many records with one statement each.

use super::rules::{Rubric, Synonym};
use super::store;
use crate::access::Action;
use crate::kept::{Rows, load};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// What is kept of rubrics between requests.
pub type RubricRows = Rows<Uuid, Arc<Rubric>>;

/// Loads the rubrics an answer needs.
pub struct RubricLoaders {
    context: Context,
    /// What is kept for everyone; none where it depends on who asks.
    rows: Option<Arc<RubricRows>>,
    /// Key for "the rubric with this id".
    rubric_by_id: Batch<Uuid, Arc<Rubric>>,
    /// Key for "the rubrics below this one".
    below: Batch<Uuid, Arc<Vec<Arc<Rubric>>>>,
    /// Key for "the synonyms of this rubric".
    synonyms: Batch<Uuid, Arc<Vec<Synonym>>>,
    /// Key for "how often this rubric was changed".
    version: Batch<Uuid, i32>,
    /// Key for "how many published listings stand under this rubric".
    listings_under: Batch<Uuid, i64>,
}

impl RubricLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            rows: None,
            rubric_by_id: Batch::default(),
            below: Batch::default(),
            synonyms: Batch::default(),
            version: Batch::default(),
            listings_under: Batch::default(),
        }
    }

    /// The same loaders over what is kept for everyone.
    pub fn keeping(self, rows: Option<&Arc<RubricRows>>) -> Self {
        Self { rows: rows.cloned(), ..self }
    }

    /// The rubric with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn rubric(&self, id: Uuid) -> Result<Option<Arc<Rubric>>, Error> {
        self.context.authorize(Action::ReadRubrics)?;
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::by_ids(db, &ids).await };
        load(self.rows.as_deref(), &self.rubric_by_id, id, fetch).await
    }

    /// The rubric with this id, which may have come along with the row that names it.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn rubric_of(&self, id: Uuid, came_along: Option<&Arc<Rubric>>) -> Result<Option<Arc<Rubric>>, Error> {
        match came_along {
            Some(rubric) => {
                self.context.authorize(Action::ReadRubrics)?;
                Ok(Some(Arc::clone(rubric)))
            }
            None => self.rubric(id).await,
        }
    }

    /// The rubrics below this one, in the order of the guide.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn below(&self, id: Uuid) -> Result<Arc<Vec<Arc<Rubric>>>, Error> {
        self.context.authorize(Action::ReadRubrics)?;
        let db = &self.context.db;
        let found = self.below.load(id, |ids| async move { store::below(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// The synonyms of this rubric, by language and word.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn synonyms(&self, id: Uuid) -> Result<Arc<Vec<Synonym>>, Error> {
        self.context.authorize(Action::ReadRubrics)?;
        let db = &self.context.db;
        let found = self.synonyms.load(id, |ids| async move { store::synonyms_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// The version of this rubric.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn version(&self, id: Uuid) -> Result<i32, Error> {
        self.context.authorize(Action::ReadRubrics)?;
        let db = &self.context.db;
        let found = self.version.load(id, |ids| async move { store::versions_of(db, &ids).await }).await?;
        found.ok_or_else(Error::not_found)
    }

    /// Forgets a rubric that was changed since.
    pub fn forget(&self, id: Uuid) {
        self.rubric_by_id.forget(&id);
        self.below.forget(&id);
        self.synonyms.forget(&id);
        self.version.forget(&id);
        self.listings_under.forget(&id);
    }

    /// How many published listings stand under this rubric or below it.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn listings_under(&self, id: Uuid) -> Result<i64, Error> {
        self.context.authorize(Action::ReadRubrics)?;
        let db = &self.context.db;
        let found = self.listings_under.load(id, |ids| async move { store::listings_under(db, &ids).await }).await?;
        Ok(found.unwrap_or(0))
    }
}
