//! All that a listing says, as it is written.

use super::parts::{CapacityLevel, ListingContact, OpeningHours, ServiceAreaKind};
use crate::graphql::id::{self, Kind};
use crate::graphql::scalars::Date;
use crate::guide::graphql::OfferingKind;
use crate::guide::listings::rules::content::{self, ServiceArea};
use async_graphql::{ID, Object, SimpleObject};
use std::sync::Arc;

/// All that a listing says, or is to say.
pub struct ListingContent(pub Arc<content::ListingContent>);

/// All that a listing says, or is to say, as it is written: for its owner and officers. Each field as in `ListingContentInput`.
#[Object]
impl ListingContent {
    /// Name as used in public.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Website; null when there is none.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// Postal code of the seat; null when not said.
    async fn postal_code(&self) -> Option<&str> {
        self.0.postal_code.as_deref()
    }

    /// NIS code of the municipality of the seat; null when not said.
    async fn municipality(&self) -> Option<&str> {
        self.0.municipality.as_deref()
    }

    /// Description in Dutch; null when there is none.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// How to reach it, in order, private contacts too.
    async fn contacts(&self) -> Vec<ListingContact> {
        self.0.contacts.iter().cloned().map(ListingContact::from).collect()
    }

    /// When it is open, by day and time.
    async fn opening_hours(&self) -> Vec<OpeningHours> {
        self.0.hours.iter().copied().map(OpeningHours::from).collect()
    }

    /// What it offers.
    async fn offerings(&self) -> Vec<OfferingContent> {
        self.0.offerings.iter().map(OfferingContent::from).collect()
    }

    /// Its quality labels, in order.
    async fn labels(&self) -> Vec<LabelContent> {
        self.0.labels.iter().map(LabelContent::from).collect()
    }

    /// What it declares for reserved contracts; null when nothing.
    async fn reserved_contract(&self) -> Option<ReservedContent> {
        self.0.reserved.map(|facts| ReservedContent { share: facts.share, evidence_on: Date(facts.evidence_on) })
    }
}

/// An offering, as it is written.
#[derive(SimpleObject)]
pub struct OfferingContent {
    /// Which one it is; null for a new one that was not cleared yet.
    id: Option<ID>,
    /// Slug of its rubric.
    rubric: String,
    /// Product or service; null when not said.
    kind: Option<OfferingKind>,
    /// Title in Dutch.
    title: String,
    /// Description in Dutch; null when there is none.
    description: Option<String>,
    /// How far it is to be had; null when not said.
    service_area: Option<ServiceAreaKind>,
    /// NIS codes of the municipalities where it is to be had; empty unless some are named.
    municipalities: Vec<String>,
    /// Whether there is room for more work; null when not stated.
    capacity: Option<CapacityContent>,
}

impl From<&content::OfferingContent> for OfferingContent {
    fn from(offering: &content::OfferingContent) -> Self {
        let (service_area, municipalities) = match &offering.area {
            None => (None, Vec::new()),
            Some(ServiceArea::Province) => (Some(ServiceAreaKind::Province), Vec::new()),
            Some(ServiceArea::Municipalities(codes)) => (Some(ServiceAreaKind::Municipalities), codes.clone()),
        };
        let capacity = offering
            .capacity
            .map(|capacity| CapacityContent { level: capacity.level.into(), stated_on: Date(capacity.stated_on) });
        Self {
            id: offering.id.map(|id| id::encode(Kind::Offering, id)),
            rubric: offering.rubric.clone(),
            kind: offering.kind.map(OfferingKind::from),
            title: offering.title.clone(),
            description: offering.description.clone(),
            service_area,
            municipalities,
            capacity,
        }
    }
}

/// A capacity, as it was stated.
#[derive(SimpleObject)]
pub struct CapacityContent {
    /// How much room there was.
    level: CapacityLevel,
    /// When, Europe/Brussels.
    stated_on: Date,
}

/// A quality label, as it is written.
#[derive(SimpleObject)]
pub struct LabelContent {
    /// Its code or name.
    name: String,
    /// By what it can be checked; null when not said.
    reference: Option<String>,
    /// Last day on which it is valid, Europe/Brussels; null when not said.
    valid_until: Option<Date>,
}

impl From<&content::Label> for LabelContent {
    fn from(label: &content::Label) -> Self {
        let valid_until = label.valid_until.map(Date);
        Self { name: label.name.clone(), reference: label.reference.clone(), valid_until }
    }
}

/// A declared share, as it is written.
#[derive(SimpleObject)]
pub struct ReservedContent {
    /// Share of disabled or disadvantaged workers; hundredths of a per cent.
    share: i32,
    /// Date of the evidence, Europe/Brussels.
    evidence_on: Date,
}
