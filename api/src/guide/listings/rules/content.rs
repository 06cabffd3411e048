//! All that a listing says, as one value: what an owner writes, an officer clears and
//! everyone reads. Rubrics and municipalities stand by their readable codes, so that a
//! stored revision can be read, and compared, by itself. Pure.

use crate::codes;
use crate::guide::rules::OfferingKind;
use crate::shared::hex::hex;
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A statement about capacity older than this is no longer known to be true; days.
const CAPACITY_HOLDS_DAYS: u64 = 60;
/// The share from which a contract can be reserved; hundredths of a per cent. Source: law on public procurement.
const RESERVED_FROM: i32 = 3_000;
/// Evidence of a share older than this does not count; months.
const EVIDENCE_HOLDS_MONTHS: u32 = 12;

codes! {
    /// What kind of contact it is.
    pub enum ContactKind {
        /// An e-mail address.
        Email = "EMAIL",
        /// A phone number.
        Phone = "PHONE",
        /// A person, with their function.
        Person = "PERSON",
    }
}

codes! {
    /// Whether a supplier can take more work.
    pub enum CapacityLevel {
        /// There is room.
        Available = "AVAILABLE",
        /// There is a little room.
        Limited = "LIMITED",
        /// There is none.
        Full = "FULL",
    }
}

/// All that a listing says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingContent {
    /// Name as used in public.
    pub name: String,
    /// Website.
    pub website: Option<String>,
    /// Postal code of the seat.
    pub postal_code: Option<String>,
    /// NIS code of the municipality of the seat.
    pub municipality: Option<String>,
    /// Description in Dutch.
    pub description: Option<String>,
    /// How to reach it, public or not, in order.
    pub contacts: Vec<Contact>,
    /// When it is open, by day and time.
    pub hours: Vec<Hours>,
    /// What it offers.
    pub offerings: Vec<OfferingContent>,
    /// Its quality labels, in order.
    pub labels: Vec<Label>,
    /// What it declares for reserved contracts.
    pub reserved: Option<ReservedFacts>,
}

/// A way to reach a supplier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The address, the number, or the name of the person.
    pub value: String,
    /// What it is for, or the function of the person.
    pub label: Option<String>,
    /// Whether everyone may see it.
    pub is_public: bool,
}

/// When a supplier is open on a day of the week; local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hours {
    /// Day of the week, 1 = Monday.
    pub weekday: i32,
    /// When it opens; minutes after midnight.
    pub opens: i32,
    /// When it closes; minutes after midnight.
    pub closes: i32,
}

/// A product or service, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingContent {
    /// Which one it is; none for a new one.
    pub id: Option<Uuid>,
    /// Slug of its rubric.
    pub rubric: String,
    /// Product or service; none when not said.
    pub kind: Option<OfferingKind>,
    /// Title in Dutch.
    pub title: String,
    /// Description in Dutch.
    pub description: Option<String>,
    /// Where it is to be had; none when not said.
    pub area: Option<ServiceArea>,
    /// Whether there is room for more work; none when not stated.
    pub capacity: Option<Capacity>,
}

/// Where an offering is to be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServiceArea {
    /// In the whole province.
    Province,
    /// In these municipalities, by NIS code in order.
    Municipalities(Vec<String>),
}

/// Whether there was room for more work on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    /// How much.
    pub level: CapacityLevel,
    /// When that was stated.
    pub stated_on: NaiveDate,
}

/// A quality label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Its code or name.
    pub name: String,
    /// By what it can be checked.
    pub reference: Option<String>,
    /// Last day on which it is valid.
    pub valid_until: Option<NaiveDate>,
}

/// What an enterprise declares about its workers, for contracts reserved to social enterprises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedFacts {
    /// Share of disabled or disadvantaged workers; hundredths of a per cent.
    pub share: i32,
    /// Date of the evidence.
    pub evidence_on: NaiveDate,
}

impl Capacity {
    /// Whether it was stated more than sixty days ago; exactly sixty still counts.
    pub fn is_outdated(&self, today: NaiveDate) -> bool {
        self.stated_on.checked_add_days(Days::new(CAPACITY_HOLDS_DAYS)).is_some_and(|last| last < today)
    }
}

impl ReservedFacts {
    /// Whether the share is at least thirty per cent, by evidence at most twelve months old.
    pub fn meets_share(&self, today: NaiveDate) -> bool {
        let oldest = today.checked_sub_months(Months::new(EVIDENCE_HOLDS_MONTHS));
        self.share >= RESERVED_FROM
            && self.evidence_on <= today
            && oldest.is_some_and(|oldest| self.evidence_on >= oldest)
    }
}

impl ListingContent {
    /// Whether a buyer who reads it knows whom to turn to.
    pub fn has_contact(&self) -> bool {
        self.website.is_some() || self.contacts.iter().any(|contact| contact.is_public)
    }

    /// Digest of all it says.
    ///
    /// # Errors
    /// A value that cannot be written down.
    pub fn digest(&self) -> Result<String, serde_json::Error> {
        Ok(hex(&Sha256::digest(serde_json::to_vec(self)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_capacity_counts_for_sixty_days() {
        let stated = Capacity { level: CapacityLevel::Available, stated_on: date("2026-01-01") };
        let outdated =
            ["2026-01-01", "2026-03-01", "2026-03-02", "2026-03-03"].map(|day| stated.is_outdated(date(day)));
        assert_eq!(outdated, [false, false, false, true]);
    }

    #[test]
    fn thirty_per_cent_is_met_from_exactly_thirty_on_with_evidence_of_a_year_at_most() {
        let meets = |share, evidence_on: &str| {
            ReservedFacts { share, evidence_on: date(evidence_on) }.meets_share(date("2026-11-23"))
        };
        assert!(meets(3_000, "2026-11-23") && meets(10_000, "2025-11-23"));
        assert!(!meets(2_999, "2026-11-23"), "29.99 %");
        assert!(!meets(3_000, "2025-11-22"), "a day older than twelve months");
        assert!(!meets(3_000, "2026-11-24"), "evidence that does not exist yet");
        let on_leap_day = ReservedFacts { share: 3_000, evidence_on: date("2027-02-28") };
        assert!(on_leap_day.meets_share(date("2028-02-29")));
    }

    #[test]
    fn whom_to_turn_to_is_a_website_or_a_contact_that_everyone_sees() {
        let contact =
            |is_public| Contact { kind: ContactKind::Phone, value: "09 123 45 67".to_owned(), label: None, is_public };
        let with = |contacts| ListingContent { contacts, ..ListingContent::default() };
        assert!(!with(vec![]).has_contact() && !with(vec![contact(false)]).has_contact());
        assert!(with(vec![contact(false), contact(true)]).has_contact());
        let website = Some("https://example.org".to_owned());
        assert!(ListingContent { website, ..ListingContent::default() }.has_contact());
    }

    #[test]
    fn what_is_stored_is_read_as_it_was_written() {
        let offering = OfferingContent {
            id: Some(Uuid::from_u128(1)),
            rubric: "groen".to_owned(),
            kind: Some(OfferingKind::Service),
            title: "Tuin".to_owned(),
            description: None,
            area: Some(ServiceArea::Municipalities(vec!["44021".to_owned()])),
            capacity: Some(Capacity { level: CapacityLevel::Full, stated_on: date("2026-11-23") }),
        };
        let content =
            ListingContent { name: "Proef".to_owned(), offerings: vec![offering], ..ListingContent::default() };
        let stored = serde_json::to_string(&content).expect("written");
        assert_eq!(serde_json::from_str::<ListingContent>(&stored).expect("read"), content);
        assert_eq!(content.digest().expect("a digest").len(), 64);
    }
}
