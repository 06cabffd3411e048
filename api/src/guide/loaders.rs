//! What the guide shows of many enterprises with one statement each.

use super::kept::{GuideRows, Part};
use super::rules::{Listing, Offering, OfferingShown, Testimonial, TestimonialColumn};
use super::store::{self, PartKey};
use crate::access::Action;
use crate::kept::through;
use crate::shared::batch::Batch;
use crate::shared::columns::Columns;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::Page;
use std::sync::Arc;
use uuid::Uuid;

/// Loads what an answer shows of listings.
pub struct GuideLoaders {
    context: Context,
    /// What is kept for everyone; none where it depends on who asks.
    rows: Option<Arc<GuideRows>>,
    /// Key for "the listing of this enterprise".
    listing: Batch<Uuid, Arc<Listing>>,
    /// Key for "this page of this enterprise's offerings, and this of each".
    offerings: Batch<PartKey<OfferingShown>, Part<Offering>>,
    /// Key for "how many offerings this enterprise has".
    offering_count: Batch<Uuid, i64>,
    /// Key for "this page of this enterprise's testimonials, and this of each".
    testimonials: Batch<PartKey<Columns<TestimonialColumn>>, Part<Testimonial>>,
    /// Key for "how many testimonials this enterprise has".
    testimonial_count: Batch<Uuid, i64>,
    /// Key for "the offering with this id".
    offering_by_id: Batch<Uuid, Arc<Offering>>,
    /// Key for "the description of this offering".
    description: Batch<Uuid, Arc<str>>,
    /// Key for "the testimonial with this id".
    testimonial_by_id: Batch<Uuid, Arc<Testimonial>>,
}

impl GuideLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            rows: None,
            listing: Batch::default(),
            offerings: Batch::default(),
            offering_count: Batch::default(),
            testimonials: Batch::default(),
            testimonial_count: Batch::default(),
            offering_by_id: Batch::default(),
            description: Batch::default(),
            testimonial_by_id: Batch::default(),
        }
    }

    /// The same loaders over what is kept for everyone.
    pub fn keeping(self, rows: Option<&Arc<GuideRows>>) -> Self {
        Self { rows: rows.cloned(), ..self }
    }

    /// What is kept for everyone; none where it depends on who asks.
    pub fn rows(&self) -> Option<&GuideRows> {
        self.rows.as_deref()
    }

    /// The listing of an enterprise; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn listing(&self, enterprise: Uuid) -> Result<Option<Arc<Listing>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let fetch = move |ids: Vec<Uuid>| async move { store::listings_of(db, reach, &ids).await };
        let rows = self.rows().map(|rows| &rows.listings);
        self.listing.load(enterprise, move |ids| through(rows, ids, fetch)).await
    }

    /// What is shown of one page of an enterprise's offerings, by title.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offerings(
        &self,
        enterprise: Uuid,
        page: Page,
        shown: OfferingShown,
    ) -> Result<Option<Part<Offering>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let (key, rows) = (PartKey { enterprise, page, shown }, self.rows().map(|rows| &rows.offerings));
        let fetch = move |keys| store::offerings(db, reach, keys);
        self.offerings.load(key, move |keys| through(rows, keys, fetch)).await
    }

    /// How many offerings an enterprise has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offering_count(&self, enterprise: Uuid) -> Result<i64, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let rows = self.rows().map(|rows| &rows.offering_counts);
        let fetch = move |ids| store::offering_counts(db, reach, ids);
        let found = self.offering_count.load(enterprise, move |ids| through(rows, ids, fetch)).await?;
        Ok(found.unwrap_or(0))
    }

    /// What is shown of one page of an enterprise's testimonials, newest first.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn testimonials(
        &self,
        enterprise: Uuid,
        page: Page,
        shown: Columns<TestimonialColumn>,
    ) -> Result<Option<Part<Testimonial>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let (key, rows) = (PartKey { enterprise, page, shown }, self.rows().map(|rows| &rows.testimonials));
        let fetch = move |keys| store::testimonials(db, reach, keys);
        self.testimonials.load(key, move |keys| through(rows, keys, fetch)).await
    }

    /// How many testimonials an enterprise has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn testimonial_count(&self, enterprise: Uuid) -> Result<i64, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let rows = self.rows().map(|rows| &rows.testimonial_counts);
        let fetch = move |ids| store::testimonial_counts(db, reach, ids);
        let found = self.testimonial_count.load(enterprise, move |ids| through(rows, ids, fetch)).await?;
        Ok(found.unwrap_or(0))
    }

    /// The offering with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offering(&self, id: Uuid) -> Result<Option<Arc<Offering>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        self.offering_by_id.load(id, |ids| store::offerings_by_ids(db, reach, ids)).await
    }

    /// The description in Dutch of an offering at hand; none when there is none.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn description(&self, offering: Uuid) -> Result<Option<Arc<str>>, Error> {
        let db = &self.context.db;
        self.description.load(offering, |ids| store::descriptions(db, ids)).await
    }

    /// The testimonial with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn testimonial(&self, id: Uuid) -> Result<Option<Arc<Testimonial>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        self.testimonial_by_id.load(id, |ids| store::testimonials_by_ids(db, reach, ids)).await
    }
}
