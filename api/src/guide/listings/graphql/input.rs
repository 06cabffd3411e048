//! What is asked of a listing.

use super::parts::{CapacityLevel, ContactKind, Weekday};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::Result;
use crate::graphql::scalars::Date;
use crate::guide::graphql::OfferingKind;
use crate::guide::listings::rules::asked::{AskedArea, AskedCapacity, AskedContent, AskedHours, AskedOffering};
use crate::guide::listings::rules::content::{Contact, Label, ReservedFacts};
use async_graphql::{ID, InputObject, OneofObject};

/// All that a listing is to say: what is left out becomes empty.
#[derive(InputObject)]
pub struct ListingContentInput {
    /// Name as used in public; 1 to 200 characters on one line.
    name: String,
    /// Website; begins with https:// or http://, at most 500 characters.
    website: Option<String>,
    /// Postal code of the seat; four digits. It belongs to the municipality where both are given, unless both stay as they are.
    postal_code: Option<String>,
    /// NIS code of the municipality of the seat, present or past: mergers are followed to today.
    municipality: Option<String>,
    /// Description in Dutch; 1 to 5000 characters.
    description: Option<String>,
    /// How to reach it, in order; at most 20.
    #[graphql(default)]
    contacts: Vec<ListingContactInput>,
    /// When it is open; at most 28, and those of a day do not meet.
    #[graphql(default)]
    opening_hours: Vec<OpeningHoursInput>,
    /// What it offers; at most 100.
    #[graphql(default)]
    offerings: Vec<OfferingInput>,
    /// Its quality labels, in order; at most 20.
    #[graphql(default)]
    labels: Vec<ListingLabelInput>,
    /// What it declares for reserved contracts.
    reserved_contract: Option<ReservedContractInput>,
}

/// A way to reach a supplier.
#[derive(InputObject)]
pub struct ListingContactInput {
    /// What it is.
    kind: ContactKind,
    /// The address; the number, with 6 to 15 digits; or the name of the person.
    value: String,
    /// What it is for, or the function of the person, in Dutch; 1 to 200 characters on one line.
    label: Option<String>,
    /// Whether everyone may see it; a private one is shown to the owner and officers alone.
    public: bool,
}

/// When a supplier is open on a day of the week; local time in Europe/Brussels.
#[derive(InputObject)]
pub struct OpeningHoursInput {
    /// The day.
    weekday: Weekday,
    /// When it opens, such as `09:00`.
    opens: String,
    /// When it closes, such as `17:30`; `24:00` is midnight.
    closes: String,
}

/// A product or service.
#[derive(InputObject)]
pub struct OfferingInput {
    /// Id of the offering that this is to become; left out for a new one. Offerings that are not named are removed.
    id: Option<ID>,
    /// Slug of the rubric it stands under, such as `tuinonderhoud`.
    rubric: String,
    /// Product or service.
    kind: OfferingKind,
    /// Title in Dutch; 1 to 200 characters on one line.
    title: String,
    /// Description in Dutch; 1 to 5000 characters.
    description: Option<String>,
    /// Where it is to be had; not known when left out.
    service_area: Option<ServiceAreaInput>,
    /// Whether there is room for more work; not stated when left out.
    capacity: Option<CapacityInput>,
}

/// Where an offering is to be had; exactly one.
#[derive(OneofObject)]
pub enum ServiceAreaInput {
    /// In the whole province: `true`.
    Province(bool),
    /// In these municipalities, by NIS code, present or past: mergers are followed to today. At least one, at most 75.
    Municipalities(Vec<String>),
}

/// Whether there is room for more work.
#[derive(InputObject)]
pub struct CapacityInput {
    /// How much.
    level: CapacityLevel,
    /// When that was so, Europe/Brussels; today when left out, never later.
    stated_on: Option<Date>,
}

/// A quality label.
#[derive(InputObject)]
pub struct ListingLabelInput {
    /// Its code or name; 1 to 200 characters on one line.
    name: String,
    /// Number or address by which it can be checked; 1 to 200 characters on one line.
    reference: Option<String>,
    /// Last day on which it is valid, Europe/Brussels.
    valid_until: Option<Date>,
}

/// What is declared for contracts that are reserved to social enterprises.
#[derive(InputObject)]
pub struct ReservedContractInput {
    /// Share of disabled or disadvantaged workers; 0 to 10000 hundredths of a per cent: 3000 is 30 %.
    share: i32,
    /// Date of the evidence, Europe/Brussels; today at the latest.
    evidence_on: Date,
}

impl ListingContentInput {
    /// The same without the kit of the graph.
    ///
    /// # Errors
    /// `ID_MALFORMED`, `ID_OF_OTHER_TYPE`.
    pub fn asked(self) -> Result<AskedContent> {
        let hours = |given: OpeningHoursInput| AskedHours {
            weekday: given.weekday.number(),
            opens: given.opens,
            closes: given.closes,
        };
        let label = |given: ListingLabelInput| Label {
            name: given.name,
            reference: given.reference,
            valid_until: given.valid_until.map(|date| date.0),
        };
        let reserved =
            self.reserved_contract.map(|given| ReservedFacts { share: given.share, evidence_on: given.evidence_on.0 });
        Ok(AskedContent {
            name: self.name,
            website: self.website,
            postal_code: self.postal_code,
            municipality: self.municipality,
            description: self.description,
            contacts: self.contacts.into_iter().map(ListingContactInput::asked).collect(),
            hours: self.opening_hours.into_iter().map(hours).collect(),
            offerings: self.offerings.into_iter().map(OfferingInput::asked).collect::<Result<_>>()?,
            labels: self.labels.into_iter().map(label).collect(),
            reserved,
        })
    }
}

impl ListingContactInput {
    fn asked(self) -> Contact {
        Contact { kind: self.kind.into(), value: self.value, label: self.label, is_public: self.public }
    }
}

impl OfferingInput {
    fn asked(self) -> Result<AskedOffering> {
        let area = self.service_area.map(|area| match area {
            ServiceAreaInput::Province(_) => AskedArea::Province,
            ServiceAreaInput::Municipalities(codes) => AskedArea::Municipalities(codes),
        });
        let capacity = self
            .capacity
            .map(|given| AskedCapacity { level: given.level.into(), stated_on: given.stated_on.map(|date| date.0) });
        Ok(AskedOffering {
            id: self.id.map(|id| id::decode(Kind::Offering, "id", &id)).transpose()?,
            rubric: self.rubric,
            kind: Some(self.kind.into()),
            title: self.title,
            description: self.description,
            area,
            capacity,
        })
    }
}
