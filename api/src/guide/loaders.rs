//! What the guide shows of many enterprises with one statement each.

use super::rules::{Listing, Offering, Testimonial};
use super::store::{self, PartKey};
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::sync::Arc;
use uuid::Uuid;

/// Loads what an answer shows of listings.
pub struct GuideLoaders {
    context: Context,
    /// Key for "the listing of this enterprise".
    listing: Batch<Uuid, Arc<Listing>>,
    /// Key for "this page of this enterprise's offerings".
    offerings: Batch<PartKey, Arc<Slice<Arc<Offering>>>>,
    /// Key for "how many offerings this enterprise has".
    offering_count: Batch<Uuid, i64>,
    /// Key for "this page of this enterprise's testimonials".
    testimonials: Batch<PartKey, Arc<Slice<Arc<Testimonial>>>>,
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

    /// The listing of an enterprise; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn listing(&self, enterprise: Uuid) -> Result<Option<Arc<Listing>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        self.listing.load(enterprise, |ids| async move { store::listings_of(db, reach, &ids).await }).await
    }

    /// One page of an enterprise's offerings, by title.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offerings(&self, enterprise: Uuid, page: Page) -> Result<Option<Arc<Slice<Arc<Offering>>>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        self.offerings.load((enterprise, page), |keys| store::offerings(db, reach, keys)).await
    }

    /// How many offerings an enterprise has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn offering_count(&self, enterprise: Uuid) -> Result<i64, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let found = self.offering_count.load(enterprise, |ids| store::offering_counts(db, reach, ids)).await?;
        Ok(found.unwrap_or(0))
    }

    /// One page of an enterprise's testimonials, newest first.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn testimonials(
        &self,
        enterprise: Uuid,
        page: Page,
    ) -> Result<Option<Arc<Slice<Arc<Testimonial>>>>, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        self.testimonials.load((enterprise, page), |keys| store::testimonials(db, reach, keys)).await
    }

    /// How many testimonials an enterprise has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn testimonial_count(&self, enterprise: Uuid) -> Result<i64, Error> {
        let (db, reach) = (&self.context.db, self.context.authorize(Action::ReadSuppliers)?);
        let found = self.testimonial_count.load(enterprise, |ids| store::testimonial_counts(db, reach, ids)).await?;
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
