//! What is kept of the published guide between requests.

use super::pictures::rules::Picture;
use super::rules::{Listing, Offering, OfferingShown, Testimonial, TestimonialColumn};
use super::store::PartKey;
use crate::enterprises::rules::{Enterprise, Shown};
use crate::kept::{Changes, Keyed, Rows, Weighed, texts};
use crate::shared::columns::Columns;
use crate::shared::page::Slice;
use std::hash::Hash;
use std::sync::Arc;
use uuid::Uuid;

/// A page of what belongs to an enterprise.
pub(super) type Part<T> = Arc<Slice<Arc<T>>>;

/// Key for "this supplier, and this of it".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct SupplierKey {
    pub(super) enterprise: Uuid,
    pub(super) shown: Shown,
}

impl<V> Keyed<V> for SupplierKey {
    fn record(&self, _: Option<&V>) -> Option<Uuid> {
        Some(self.enterprise)
    }
}

impl<S, V> Keyed<V> for PartKey<S> {
    /// First pages alone: of others there is no end.
    fn record(&self, _: Option<&V>) -> Option<Uuid> {
        (self.page.after.is_none() && self.page.before.is_none()).then_some(self.enterprise)
    }
}

/// Key for "where this offering is to be had", and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AreaKey {
    pub(super) offering: Uuid,
    pub(super) enterprise: Uuid,
}

impl<V> Keyed<V> for AreaKey {
    fn record(&self, _: Option<&V>) -> Option<Uuid> {
        Some(self.enterprise)
    }
}

/// What is kept of the published guide.
pub struct GuideRows {
    pub(super) suppliers: Rows<SupplierKey, Arc<Enterprise>>,
    pub(super) listings: Rows<Uuid, Arc<Listing>>,
    pub(super) offerings: Rows<PartKey<OfferingShown>, Part<Offering>>,
    pub(super) areas: Rows<AreaKey, Arc<Vec<Uuid>>>,
    pub(super) offering_counts: Rows<Uuid, i64>,
    pub(super) testimonials: Rows<PartKey<Columns<TestimonialColumn>>, Part<Testimonial>>,
    pub(super) testimonial_counts: Rows<Uuid, i64>,
    pub(super) pictures: Rows<Uuid, Arc<Vec<Arc<Picture>>>>,
}

impl GuideRows {
    /// Nothing yet, and at most so many bytes, of which offerings take most.
    pub fn new(bytes: u64, changes: &Changes) -> Self {
        let sixteenth = bytes / 16;
        Self {
            suppliers: Rows::new(4 * sixteenth, changes),
            listings: Rows::new(sixteenth, changes),
            offerings: Rows::new(5 * sixteenth, changes),
            areas: Rows::new(sixteenth, changes),
            offering_counts: Rows::new(sixteenth, changes),
            testimonials: Rows::new(2 * sixteenth, changes),
            testimonial_counts: Rows::new(sixteenth, changes),
            pictures: Rows::new(sixteenth, changes),
        }
    }
}

impl Weighed for Listing {
    fn bytes(&self) -> usize {
        size_of::<Self>() + texts([self.description_nl.as_deref()])
    }
}

impl Weighed for Offering {
    /// Without the rubric, which is shared with many.
    fn bytes(&self) -> usize {
        size_of::<Self>() + texts([Some(self.title_key.as_str()), self.title_nl.known()])
    }
}

impl Weighed for Picture {
    fn bytes(&self) -> usize {
        size_of::<Self>() + texts([Some(self.alt_nl.as_str()), self.refused_reason.as_deref()])
    }
}

impl Weighed for Testimonial {
    fn bytes(&self) -> usize {
        let written = [
            Some(self.sort_key.as_str()),
            self.client_organisation.known(),
            self.person_name.known(),
            self.quote_nl.known(),
        ];
        size_of::<Self>() + texts(written)
    }
}
