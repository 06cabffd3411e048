//! Places of many records with one statement each.

use super::rules::{Locality, Municipality};
use super::store;
use crate::access::Action;
use crate::kept::{Rows, load};
use crate::shared::batch::{Batch, grouped};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// What is kept of municipalities between requests.
pub type PlaceRows = Rows<Uuid, Arc<Municipality>>;

/// Loads the places an answer needs.
pub struct PlaceLoaders {
    context: Context,
    /// What is kept for everyone; none where it depends on who asks.
    rows: Option<Arc<PlaceRows>>,
    /// Key for "the municipality with this id".
    municipality_by_id: Batch<Uuid, Arc<Municipality>>,
    /// Key for "what merged into this municipality".
    merged_from: Batch<Uuid, Arc<Vec<Arc<Municipality>>>>,
    /// Key for "the localities of this municipality".
    localities: Batch<Uuid, Arc<Vec<Locality>>>,
}

impl PlaceLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            rows: None,
            municipality_by_id: Batch::default(),
            merged_from: Batch::default(),
            localities: Batch::default(),
        }
    }

    /// The same loaders over what is kept for everyone.
    pub fn keeping(self, rows: Option<&Arc<PlaceRows>>) -> Self {
        Self { rows: rows.cloned(), ..self }
    }

    /// The municipality with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn municipality(&self, id: Uuid) -> Result<Option<Arc<Municipality>>, Error> {
        self.context.authorize(Action::ReadMunicipalities)?;
        let db = &self.context.db;
        let fetch = move |ids: Vec<Uuid>| async move { store::by_ids(db, &ids).await };
        load(self.rows.as_deref(), &self.municipality_by_id, id, fetch).await
    }

    /// The municipality with this id, which may have come along with the row that names it.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn municipality_of(
        &self,
        id: Uuid,
        came_along: Option<&Arc<Municipality>>,
    ) -> Result<Option<Arc<Municipality>>, Error> {
        match came_along {
            Some(municipality) => {
                self.context.authorize(Action::ReadMunicipalities)?;
                Ok(Some(Arc::clone(municipality)))
            }
            None => self.municipality(id).await,
        }
    }

    /// Who holds the territory of this municipality on a date: itself, or what it
    /// has merged into by then.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn holder(&self, id: Uuid, as_of: NaiveDate) -> Result<Option<Arc<Municipality>>, Error> {
        let mut found = self.municipality(id).await?;
        while let Some(next) = found.as_ref().and_then(|municipality| municipality.successor_by(as_of)) {
            found = self.municipality(next).await?;
        }
        Ok(found)
    }

    /// What merged into this municipality, by name; empty when nothing did.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn merged_from(&self, id: Uuid) -> Result<Arc<Vec<Arc<Municipality>>>, Error> {
        self.context.authorize(Action::ReadMunicipalities)?;
        let db = &self.context.db;
        let by_successor = |merged: Municipality| Some((merged.merged_into_id?, Arc::new(merged)));
        let fetch = |ids: Vec<Uuid>| async move {
            Ok(grouped(store::merged_into(db, &ids).await?.into_iter().filter_map(by_successor)))
        };
        Ok(self.merged_from.load(id, fetch).await?.unwrap_or_default())
    }

    /// The localities of this municipality, by postal code.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn localities(&self, id: Uuid) -> Result<Arc<Vec<Locality>>, Error> {
        self.context.authorize(Action::ReadMunicipalities)?;
        let db = &self.context.db;
        let found = self.localities.load(id, |ids| async move { store::localities_of(db, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }
}
