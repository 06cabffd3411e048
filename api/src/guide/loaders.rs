//! What the guide shows of many enterprises with one statement each.

use super::kept::{AreaKey, GuideRows, Part};
use super::rules::{Listing, Offering, OfferingShown, Sight, Testimonial, TestimonialColumn};
use super::store::{self, PartKey};
use crate::access::Action;
use crate::kept::load;
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
    /// Key for "the listing with this id".
    listing_by_id: Batch<Uuid, Arc<Listing>>,
    /// Key for "where this offering is to be had".
    areas: Batch<AreaKey, Arc<Vec<Uuid>>>,
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
            listing_by_id: Batch::default(),
            areas: Batch::default(),
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

    /// Which listings the actor sees.
    fn sight(&self) -> Result<Sight, Error> {
        Ok(Sight::of(self.context.actor, self.context.authorize(Action::ReadSuppliers)?))
    }

    /// The listing with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn listing_by_id(&self, id: Uuid) -> Result<Option<Arc<Listing>>, Error> {
        let (db, sight) = (&self.context.db, self.sight()?);
        self.listing_by_id.load(id, |ids| async move { store::listings_by_ids(db, sight, &ids).await }).await
    }

    /// Where an offering at hand is to be had, as keys of municipalities.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn area(&self, offering: &Offering) -> Result<Arc<Vec<Uuid>>, Error> {
        let (db, rows) = (&self.context.db, self.rows().map(|rows| &rows.areas));
        let key = AreaKey { offering: offering.id, enterprise: offering.enterprise_id };
        let fetch = move |keys| store::areas(db, keys);
        Ok(load(rows, &self.areas, key, fetch).await?.unwrap_or_default())
    }

    /// Forgets a listing that was changed since.
    pub fn forget(&self, listing: &Listing) {
        self.listing.forget(&listing.enterprise_id);
        self.listing_by_id.forget(&listing.id);
        self.offering_count.forget(&listing.enterprise_id);
    }

    /// The listing of an enterprise; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn listing(&self, enterprise: Uuid) -> Result<Option<Arc<Listing>>, Error> {
        let (db, sight) = (&self.context.db, self.sight()?);
        let fetch = move |ids: Vec<Uuid>| async move { store::listings_of(db, sight, &ids).await };
        let rows = self.rows().map(|rows| &rows.listings);
        load(rows, &self.listing, enterprise, fetch).await
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
        let (db, sight) = (&self.context.db, self.sight()?);
        let (key, rows) = (PartKey { enterprise, page, shown }, self.rows().map(|rows| &rows.offerings));
        let fetch = move |keys| store::offerings(db, sight, keys);
        load(rows, &self.offerings, key, fetch).await
    }

    /// How many offerings an enterprise has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offering_count(&self, enterprise: Uuid) -> Result<i64, Error> {
        let (db, sight) = (&self.context.db, self.sight()?);
        let rows = self.rows().map(|rows| &rows.offering_counts);
        let fetch = move |ids| store::offering_counts(db, sight, ids);
        let found = load(rows, &self.offering_count, enterprise, fetch).await?;
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
        let (db, sight) = (&self.context.db, self.sight()?);
        let (key, rows) = (PartKey { enterprise, page, shown }, self.rows().map(|rows| &rows.testimonials));
        let fetch = move |keys| store::testimonials(db, sight, keys);
        load(rows, &self.testimonials, key, fetch).await
    }

    /// How many testimonials an enterprise has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn testimonial_count(&self, enterprise: Uuid) -> Result<i64, Error> {
        let (db, sight) = (&self.context.db, self.sight()?);
        let rows = self.rows().map(|rows| &rows.testimonial_counts);
        let fetch = move |ids| store::testimonial_counts(db, sight, ids);
        let found = load(rows, &self.testimonial_count, enterprise, fetch).await?;
        Ok(found.unwrap_or(0))
    }

    /// The offering with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offering(&self, id: Uuid) -> Result<Option<Arc<Offering>>, Error> {
        let (db, sight) = (&self.context.db, self.sight()?);
        self.offering_by_id.load(id, |ids| store::offerings_by_ids(db, sight, ids)).await
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
        let (db, sight) = (&self.context.db, self.sight()?);
        self.testimonial_by_id.load(id, |ids| store::testimonials_by_ids(db, sight, ids)).await
    }
}
