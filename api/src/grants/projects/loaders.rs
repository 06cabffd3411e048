//! Granted projects of many records with one statement each.

use super::rules::awarded::Award;
use super::rules::{Partner, Project, RelatedName};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, PageUnder, Slice};
use std::sync::Arc;
use uuid::Uuid;

/// Loads the projects an answer needs.
pub struct ProjectLoaders {
    context: Context,
    /// Key for "the project with this id".
    by_id: Batch<Uuid, Arc<Project>>,
    /// Key for "this page of the projects of this round".
    of_round: Batch<PageUnder, Arc<Slice<Arc<Project>>>>,
    /// Key for "what each project of this round was awarded".
    awarded_in: Batch<Uuid, Arc<Vec<Option<EuroCents>>>>,
    /// Key for "the partners of this project".
    partners: Batch<Uuid, Arc<Vec<Partner>>>,
    /// Key for "what was decided of this project".
    awards: Batch<Uuid, Arc<Award>>,
    /// Key for "the names tied to this project".
    related_names: Batch<Uuid, Arc<Vec<RelatedName>>>,
}

impl ProjectLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            by_id: Batch::default(),
            of_round: Batch::default(),
            awarded_in: Batch::default(),
            partners: Batch::default(),
            awards: Batch::default(),
            related_names: Batch::default(),
        }
    }

    /// The project with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn project(&self, id: Uuid) -> Result<Option<Arc<Project>>, Error> {
        self.context.authorize(Action::ReadSubsidyProjects)?;
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// One page of the described projects of this round, in the order of the source; none when it has no such page.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn projects_of_round(&self, id: Uuid, page: Page) -> Result<Option<Arc<Slice<Arc<Project>>>>, Error> {
        self.context.authorize(Action::ReadSubsidyProjects)?;
        let db = &self.context.db;
        self.of_round.load((id, page), |keys| store::of_rounds(db, keys)).await
    }

    /// What each described project of this round was awarded: one entry for each project.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn awarded_in_round(&self, id: Uuid) -> Result<Arc<Vec<Option<EuroCents>>>, Error> {
        self.context.authorize(Action::ReadSubsidyProjects)?;
        let db = &self.context.db;
        let found = self.awarded_in.load(id, |ids| async move { store::awarded_in(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// The partners of this project that the source names, in its order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn partners(&self, id: Uuid) -> Result<Arc<Vec<Partner>>, Error> {
        let db = &self.context.db;
        let found = self.partners.load(id, |ids| async move { store::partners_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// What was decided of this project, where its application was made here.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn award(&self, id: Uuid) -> Result<Option<Arc<Award>>, Error> {
        let db = &self.context.db;
        self.awards.load(id, |ids| async move { store::awards_of(db, &ids).await }).await
    }

    /// Forgets a project that was changed since.
    pub fn forget(&self, id: Uuid) {
        self.by_id.forget(&id);
    }

    /// The names tied to this project, in order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn related_names(&self, id: Uuid) -> Result<Arc<Vec<RelatedName>>, Error> {
        let db = &self.context.db;
        let found = self.related_names.load(id, |ids| async move { store::related_names_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }
}
