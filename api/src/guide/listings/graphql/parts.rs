//! The parts of what a listing says.

use crate::graphql::request::Result;
use crate::graphql::scalars::Date;
use crate::guide::listings::rules;
use crate::guide::listings::rules::content;
use crate::guide::listings::rules::difference::time;
use crate::places::graphql::Municipality;
use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::NaiveDate;
use futures_util::future::join_all;
use std::sync::Arc;
use uuid::Uuid;

/// Why a listing is suspended.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::SuspendedBecause")]
pub enum SuspendedBecause {
    /// No recognition of the enterprise holds any more.
    RecognitionLapsed,
    /// It was not confirmed until 90 days after it became stale.
    NotConfirmed,
    /// An officer suspended it; `stateReason` says why.
    ByOfficer,
}

/// What kind of contact it is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "content::ContactKind")]
pub enum ContactKind {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A person, by name; the label is their function.
    Person,
}

/// Whether a supplier can take more work.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "content::CapacityLevel")]
pub enum CapacityLevel {
    /// There is room.
    Available,
    /// There is a little room.
    Limited,
    /// There is none.
    Full,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// Every day, Monday first.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

impl Weekday {
    /// Its number, 1 = Monday.
    pub fn number(self) -> i32 {
        (1..).zip(WEEK).find(|(_, day)| *day == self).map_or(1, |(number, _)| number)
    }

    fn of(number: i32) -> Self {
        (1..).zip(WEEK).find(|(known, _)| *known == number).map_or(Self::Monday, |(_, day)| day)
    }
}

/// A way to reach a supplier.
#[derive(SimpleObject)]
pub struct ListingContact {
    /// What it is.
    kind: ContactKind,
    /// The address, the number, or the name of the person.
    value: String,
    /// What it is for, or the function of the person, in Dutch; null when not said.
    label: Option<String>,
    /// Whether everyone may see it; those that are not are shown to the owner and officers alone.
    public: bool,
}

impl From<content::Contact> for ListingContact {
    fn from(contact: content::Contact) -> Self {
        let content::Contact { kind, value, label, is_public } = contact;
        Self { kind: kind.into(), value, label, public: is_public }
    }
}

/// When a supplier is open on a day of the week; local time in Europe/Brussels.
#[derive(SimpleObject)]
pub struct OpeningHours {
    /// The day.
    weekday: Weekday,
    /// When it opens, such as `09:00`.
    opens: String,
    /// When it closes, such as `17:30`; `24:00` is midnight.
    closes: String,
}

impl From<content::Hours> for OpeningHours {
    fn from(hours: content::Hours) -> Self {
        Self { weekday: Weekday::of(hours.weekday), opens: time(hours.opens), closes: time(hours.closes) }
    }
}

/// A quality label of a supplier, as the supplier states it.
#[derive(SimpleObject)]
pub struct ListingLabel {
    /// Its code or name.
    name: String,
    /// Number or address by which it can be checked; null when not said.
    reference: Option<String>,
    /// Last day on which it is valid, Europe/Brussels; null when not said.
    valid_until: Option<Date>,
    /// Whether that day is over.
    expired: bool,
}

impl ListingLabel {
    /// A label as it is seen on a day.
    pub fn of(label: &content::Label, today: NaiveDate) -> Self {
        Self {
            name: label.name.clone(),
            reference: label.reference.clone(),
            valid_until: label.valid_until.map(Date),
            expired: label.valid_until.is_some_and(|last| last < today),
        }
    }
}

/// What always stands with a declared share.
const NOTE: &str = "Verklaard door de onderneming. De aanbestedende overheid gaat zelf na of aan de voorwaarden voor een voorbehouden opdracht is voldaan.";

/// What a supplier declares for contracts that are reserved to social enterprises. Everyone reads it.
#[derive(SimpleObject)]
pub struct ReservedContract {
    /// Declared share of disabled or disadvantaged workers; hundredths of a per cent: 3000 is 30 %.
    share: i32,
    /// Date of the evidence, Europe/Brussels.
    evidence_on: Date,
    /// True when the share is at least 30.00 %, by evidence at most 12 months old.
    meets_thirty_per_cent: bool,
    /// In Dutch: that the contracting authority checks it.
    note: &'static str,
}

impl ReservedContract {
    /// What is declared, as it is seen on a day.
    pub fn of(facts: content::ReservedFacts, today: NaiveDate) -> Self {
        let meets_thirty_per_cent = facts.meets_share(today);
        Self { share: facts.share, evidence_on: Date(facts.evidence_on), meets_thirty_per_cent, note: NOTE }
    }
}

/// Whether there is room for more work, as the supplier stated it.
#[derive(SimpleObject)]
pub struct OfferingCapacity {
    /// How much; null once it is outdated, for then nobody knows.
    level: Option<CapacityLevel>,
    /// When it was stated, Europe/Brussels.
    stated_on: Date,
    /// Whether that is more than 60 days ago.
    is_outdated: bool,
}

impl OfferingCapacity {
    /// A capacity as it is seen on a day.
    pub fn of(capacity: content::Capacity, today: NaiveDate) -> Self {
        let is_outdated = capacity.is_outdated(today);
        let level = Some(capacity.level).filter(|_| !is_outdated).map(CapacityLevel::from);
        Self { level, stated_on: Date(capacity.stated_on), is_outdated }
    }
}

/// How far an offering is to be had.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "crate::guide::rules::AreaKind")]
pub enum ServiceAreaKind {
    /// In the whole province.
    Province,
    /// In some municipalities.
    Municipalities,
}

/// Where an offering is to be had.
pub struct ServiceArea {
    /// How far.
    pub kind: ServiceAreaKind,
    /// The municipalities, by key.
    pub municipalities: Arc<Vec<Uuid>>,
}

/// Where an offering is to be had.
#[Object]
impl ServiceArea {
    /// How far.
    async fn kind(&self) -> ServiceAreaKind {
        self.kind
    }

    /// The municipalities, as they were called when it was said; empty for the whole province.
    async fn municipalities(&self, ctx: &Context<'_>) -> Result<Vec<Municipality>> {
        let found = join_all(self.municipalities.iter().map(|id| Municipality::of(ctx, *id))).await;
        found.into_iter().flatten().collect()
    }
}
