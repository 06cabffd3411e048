//! Enterprises of many records with one statement each.

use super::get::{EnterpriseRef, enterprise};
use super::kept::{EnterpriseRows, Named};
use super::rules::{Enterprise, Recognition, Shown};
use super::store;
use crate::access::Action;
use crate::kept::through;
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
    /// Key for "the recognitions of this enterprise".
    recognitions: Batch<Uuid, Arc<Vec<Recognition>>>,
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
        let reach = self.context.authorize(Action::ReadEnterprises)?;
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::by_ids(db, reach, &ids).await };
        self.enterprise_by_id.load(id, move |ids| through(self.rows().map(|rows| &rows.records), ids, fetch)).await
    }

    /// The recognitions of this enterprise, oldest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn recognitions(&self, id: Uuid) -> Result<Arc<Vec<Recognition>>, Error> {
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::recognitions_of(db, &ids).await };
        let rows = self.rows().map(|rows| &rows.recognitions);
        let found = self.recognitions.load(id, move |ids| through(rows, ids, fetch)).await?;
        Ok(found.unwrap_or_default())
    }

    /// Where the facts about this enterprise come from.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn sources(&self, id: Uuid) -> Result<Arc<Vec<String>>, Error> {
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::sources_of(db, &ids).await };
        let rows = self.rows().map(|rows| &rows.sources);
        let found = self.sources.load(id, move |ids| through(rows, ids, fetch)).await?;
        Ok(found.unwrap_or_default())
    }
}
