//! Enterprises of many records with one statement each.

use super::claims::rules::Claim;
use super::get::{EnterpriseRef, enterprise};
use super::kept::{EnterpriseRows, Named};
use super::rules::establishments::Establishment;
use super::rules::{Enterprise, Recognition, Shown};
use super::sight::Sight;
use super::{claims, establishments, recognitions, store};
use crate::identity::names_of;
use crate::kept::{load, through};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the enterprises an answer needs.
pub struct EnterpriseLoaders {
    context: Context,
    /// What is kept for everyone; none where it depends on who asks.
    rows: Option<Arc<EnterpriseRows>>,
    /// Key for "the enterprise with this id, if the actor may see it".
    enterprise_by_id: Batch<Uuid, Arc<Enterprise>>,
    /// Key for "the verified recognitions of this enterprise".
    recognitions: Batch<Uuid, Arc<Vec<Recognition>>>,
    /// Key for "what was proposed to be a recognition of this enterprise and is none, or none yet".
    proposals: Batch<Uuid, Arc<Vec<Recognition>>>,
    /// Key for "the recognition with this id".
    recognition_by_id: Batch<Uuid, Arc<Recognition>>,
    /// Key for "the claim with this id".
    claim_by_id: Batch<Uuid, Arc<Claim>>,
    /// Key for "the name of whoever has this account".
    name_by_account: Batch<Uuid, Arc<str>>,
    /// Key for "the establishments of this enterprise".
    establishments: Batch<Uuid, Arc<Vec<Arc<Establishment>>>>,
    /// Key for "the establishment with this id".
    establishment_by_id: Batch<Uuid, Arc<Establishment>>,
    /// Key for "where the facts about this enterprise come from".
    sources: Batch<Uuid, Arc<Vec<String>>>,
}

impl EnterpriseLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            rows: None,
            enterprise_by_id: Batch::default(),
            recognitions: Batch::default(),
            proposals: Batch::default(),
            recognition_by_id: Batch::default(),
            claim_by_id: Batch::default(),
            name_by_account: Batch::default(),
            establishments: Batch::default(),
            establishment_by_id: Batch::default(),
            sources: Batch::default(),
        }
    }

    /// The same loaders over what is kept for everyone.
    pub fn keeping(self, rows: Option<&Arc<EnterpriseRows>>) -> Self {
        Self { rows: rows.cloned(), ..self }
    }

    fn rows(&self) -> Option<&EnterpriseRows> {
        self.rows.as_deref()
    }

    /// What is shown of the enterprise named so; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn named(&self, name: EnterpriseRef, shown: Shown) -> Result<Option<Arc<Enterprise>>, Error> {
        let fetch = async |keys: Vec<Named>| {
            let mut found = HashMap::new();
            for key in keys {
                let row = enterprise(&self.context, &key.name, shown).await?;
                found.extend(row.map(|row| (key, Arc::new(row))));
            }
            Ok(found)
        };
        let found = through(self.rows().map(|rows| &rows.named), vec![Named { name, shown }], fetch).await?;
        Ok(found.into_values().next())
    }

    /// The enterprise with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn enterprise(&self, id: Uuid) -> Result<Option<Arc<Enterprise>>, Error> {
        let sight = Sight::of(&self.context)?;
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::by_ids(db, sight, &ids).await };
        load(self.rows().map(|rows| &rows.records), &self.enterprise_by_id, id, fetch).await
    }

    /// Forgets an enterprise and what belongs to it: it was changed since.
    pub fn forget(&self, enterprise: Uuid) {
        self.enterprise_by_id.forget(&enterprise);
        self.recognitions.forget(&enterprise);
        self.proposals.forget(&enterprise);
        self.establishments.forget(&enterprise);
    }

    /// Forgets a recognition that was changed since.
    pub fn forget_recognition(&self, recognition: Uuid) {
        self.recognition_by_id.forget(&recognition);
    }

    /// Forgets an establishment that was changed since.
    pub fn forget_establishment(&self, establishment: Uuid) {
        self.establishment_by_id.forget(&establishment);
    }

    /// The verified recognitions of this enterprise, oldest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn recognitions(&self, id: Uuid) -> Result<Arc<Vec<Recognition>>, Error> {
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { recognitions::of_each(db, &ids, true).await };
        let rows = self.rows().map(|rows| &rows.recognitions);
        let found = load(rows, &self.recognitions, id, fetch).await?;
        Ok(found.unwrap_or_default())
    }

    /// What was proposed to be a recognition of this enterprise and is none, or none yet; none for whoever may not know.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn proposals(&self, id: Uuid) -> Result<Option<Arc<Vec<Recognition>>>, Error> {
        if !recognitions::may_see_files(&self.context, id) {
            return Ok(None);
        }
        let db = &self.context.db;
        let found = self.proposals.load(id, |ids| async move { recognitions::of_each(db, &ids, false).await }).await?;
        Ok(Some(found.unwrap_or_default()))
    }

    /// A recognition at hand: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn recognition(&self, id: Uuid) -> Result<Option<Arc<Recognition>>, Error> {
        let db = &self.context.db;
        self.recognition_by_id.load(id, |ids| async move { recognitions::by_ids(db, &ids).await }).await
    }

    /// A claim at hand that was changed since: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn changed_claim(&self, id: Uuid) -> Result<Option<Arc<Claim>>, Error> {
        self.claim_by_id.forget(&id);
        let db = &self.context.db;
        self.claim_by_id.load(id, |ids| async move { claims::by_ids(db, &ids).await }).await
    }

    /// The name of whoever has an account and made a claim at hand; none after erasure.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn name_of(&self, account: Uuid) -> Result<Option<Arc<str>>, Error> {
        let fetch = |accounts: Vec<Uuid>| async move {
            let names = names_of(&self.context, &accounts).await?;
            Ok(names.into_iter().map(|(id, name)| (id, Arc::from(name))).collect())
        };
        self.name_by_account.load(account, fetch).await
    }

    /// The establishments of this enterprise, oldest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn establishments(&self, id: Uuid) -> Result<Arc<Vec<Arc<Establishment>>>, Error> {
        let db = &self.context.db;
        let found = self.establishments.load(id, |ids| async move { establishments::of_each(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// An establishment at hand: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn establishment(&self, id: Uuid) -> Result<Option<Arc<Establishment>>, Error> {
        let db = &self.context.db;
        self.establishment_by_id.load(id, |ids| async move { establishments::by_ids(db, &ids).await }).await
    }

    /// Where the facts about this enterprise come from.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn sources(&self, id: Uuid) -> Result<Arc<Vec<String>>, Error> {
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::sources_of(db, &ids).await };
        let rows = self.rows().map(|rows| &rows.sources);
        let found = load(rows, &self.sources, id, fetch).await?;
        Ok(found.unwrap_or_default())
    }
}
