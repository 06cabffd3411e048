//! Listings, offerings and testimonials (DOMAIN §4.1). Pure.

use super::error::GuideError;
use super::listings::rules::SuspendedBecause;
use super::listings::rules::clocks;
use super::listings::rules::content::{Capacity, ReservedFacts};
use crate::access::{Actor, Reach, ScopeKind};
use crate::codes;
use crate::rubrics::rules::Rubric;
use crate::shared::columns::{Column, Columns, Numbered};
use crate::shared::text_key::text_key;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// Longest text of a search; characters.
const LONGEST_TEXT: usize = 100;
/// Most different words of a search.
const MOST_WORDS: usize = 8;

codes! {
    /// How far a listing is; DOMAIN §4.1, "life of a listing".
    pub enum ListingState {
        /// Being written.
        Draft = "DRAFT",
        /// Handed in, waiting to be published.
        Submitted = "SUBMITTED",
        /// Everyone sees it.
        Published = "PUBLISHED",
        /// Hidden until an officer resumes it.
        Suspended = "SUSPENDED",
        /// Hidden for good.
        Archived = "ARCHIVED",
    }
}

codes! {
    /// Where a listing comes from.
    pub enum ListingOrigin {
        /// Published from public sources.
        PublicSource = "PUBLIC_SOURCE",
        /// Kept by its owner.
        Owner = "OWNER",
        /// Invented for demonstration.
        Invented = "INVENTED",
    }
}

codes! {
    /// Whether something is bought or done.
    pub enum OfferingKind {
        /// A product.
        Product = "PRODUCT",
        /// A service.
        Service = "SERVICE",
    }
}

codes! {
    /// Where an offering comes from.
    pub enum OfferingBasis {
        /// From a public source: the rubric is stated, the title is the rubric's own name.
        Source = "SOURCE",
        /// Written by the enterprise.
        Owner = "OWNER",
        /// Invented for demonstration.
        Invented = "INVENTED",
    }
}

/// Which listings someone sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Every one.
    Everything,
    /// Those that are published.
    Published,
    /// Those, and in any state that of this enterprise.
    PublishedOr(Uuid),
}

impl Sight {
    /// What an actor sees within the reach of their grant.
    pub fn of(actor: Actor, reach: Reach) -> Self {
        let own = || {
            let scope = actor.person().and_then(|person| person.capacity.scope);
            scope.filter(|scope| scope.kind == ScopeKind::Enterprise).map(|scope| scope.id)
        };
        match reach {
            Reach::All => Self::Everything,
            Reach::Own => own().map_or(Self::Published, Self::PublishedOr),
            Reach::PublicFields => Self::Published,
        }
    }
}

/// The entry of an enterprise in the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Key; texts are translated under it.
    pub id: Uuid,
    /// Whose it is.
    pub enterprise_id: Uuid,
    /// Sort key of the name.
    pub name_key: String,
    /// Where it stands.
    pub state: ListingState,
    /// Since when; none when it was loaded so.
    pub state_since: Option<DateTime<Utc>>,
    /// Why it is suspended; none unless it is.
    pub suspended_because: Option<SuspendedBecause>,
    /// Why an officer returned, suspended or archived it.
    pub state_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
    /// What is declared for reserved contracts.
    pub reserved: Option<ReservedFacts>,
    /// Where it comes from.
    pub origin: ListingOrigin,
    /// Description in Dutch.
    pub description_nl: Option<String>,
    /// When it was last confirmed.
    pub confirmed_on: Option<NaiveDate>,
}

impl Listing {
    /// Whether the confirmation is older than twelve months; exactly twelve is not.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        self.confirmed_on.is_some_and(|confirmed| clocks::is_stale(confirmed, today))
    }
}

codes! {
    /// How far an offering is to be had.
    pub enum AreaKind {
        /// In the whole province.
        Province = "PROVINCE",
        /// In some municipalities.
        Municipalities = "MUNICIPALITIES",
    }
}

/// A column of an offering that is read only where an answer shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfferingColumn {
    /// [`Offering::title_nl`].
    Title,
    /// [`Offering::kind`].
    Kind,
    /// [`Offering::basis`].
    Basis,
    /// [`Offering::area`].
    Area,
    /// [`Offering::capacity`].
    Capacity,
}

impl Numbered for OfferingColumn {
    fn number(self) -> u32 {
        self as u32
    }
}

/// What an answer shows of offerings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfferingShown {
    /// Their columns.
    pub columns: Columns<OfferingColumn>,
    /// Their rubrics, which then come along.
    pub rubric: bool,
}

/// A product or service in the guide, as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// Key.
    pub id: Uuid,
    /// Who offers it.
    pub enterprise_id: Uuid,
    /// The rubric it stands under.
    pub rubric_id: Uuid,
    /// Sort key of the title.
    pub title_key: String,
    /// Title in Dutch.
    pub title_nl: Column<String>,
    /// Product or service; none when not verified.
    pub kind: Column<Option<OfferingKind>>,
    /// Where it comes from.
    pub basis: Column<OfferingBasis>,
    /// Where it is to be had; none when not said.
    pub area: Column<Option<AreaKind>>,
    /// Whether there is room for more work; none when not stated.
    pub capacity: Column<Option<Capacity>>,
    /// The rubric itself, where it came along.
    pub rubric: Option<Arc<Rubric>>,
}

/// A column of a testimonial that is read only where an answer shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TestimonialColumn {
    /// [`Testimonial::client_organisation`].
    ClientOrganisation,
    /// [`Testimonial::person_name`].
    PersonName,
    /// [`Testimonial::quote_nl`].
    Quote,
    /// [`Testimonial::given_on`].
    GivenOn,
    /// [`Testimonial::is_synthetic`].
    IsSynthetic,
}

impl Numbered for TestimonialColumn {
    fn number(self) -> u32 {
        self as u32
    }
}

/// What a client says, as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testimonial {
    /// Key.
    pub id: Uuid,
    /// About whom.
    pub enterprise_id: Uuid,
    /// The date as a key, newest first.
    pub sort_key: String,
    /// The organisation that speaks.
    pub client_organisation: Column<String>,
    /// The person who speaks, when one is named.
    pub person_name: Column<Option<String>>,
    /// What is said, in Dutch.
    pub quote_nl: Column<String>,
    /// When it was given.
    pub given_on: Column<NaiveDate>,
    /// Whether it is invented for demonstration.
    pub is_synthetic: Column<bool>,
}

/// The words of a search text as match keys: at most eight, each once, signs between them do not count.
///
/// # Errors
/// `SEARCH_TEXT_EMPTY`, `SEARCH_TEXT_TOO_LONG`, `SEARCH_TOO_MANY_WORDS`.
pub fn words(text: &str) -> Result<Vec<String>, GuideError> {
    let characters = text.chars().count();
    if characters > LONGEST_TEXT {
        return Err(GuideError::TextTooLong { characters, maximum: LONGEST_TEXT });
    }
    let key = text_key(text);
    let words: BTreeSet<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.len() {
        0 => Err(GuideError::TextEmpty),
        1..=MOST_WORDS => Ok(words.into_iter().map(str::to_owned).collect()),
        words => Err(GuideError::TooManyWords { words, maximum: MOST_WORDS }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn confirmed(on: &str) -> Listing {
        Listing {
            id: Uuid::nil(),
            enterprise_id: Uuid::nil(),
            name_key: String::new(),
            state: ListingState::Published,
            state_since: None,
            suspended_because: None,
            state_reason: None,
            version: 1,
            reserved: None,
            origin: ListingOrigin::Owner,
            description_nl: None,
            confirmed_on: Some(date(on)),
        }
    }

    #[test]
    fn exactly_twelve_months_old_is_not_yet_stale() {
        assert!(!confirmed("2025-11-23").is_stale(date("2026-11-23")));
        assert!(confirmed("2025-11-22").is_stale(date("2026-11-23")));
    }

    #[test]
    fn a_year_back_from_a_leap_day_is_the_last_of_february() {
        assert!(!confirmed("2027-02-28").is_stale(date("2028-02-29")));
        assert!(confirmed("2027-02-27").is_stale(date("2028-02-29")));
    }

    #[test]
    fn a_search_text_becomes_folded_words() {
        assert_eq!(words("  Élan, café! elan "), Ok(vec!["cafe".to_owned(), "elan".to_owned()]));
        assert_eq!(words("a b c d e f g h i"), Err(GuideError::TooManyWords { words: 9, maximum: 8 }));
        assert_eq!(words(" \u{301} "), Err(GuideError::TextEmpty));
        assert!(matches!(words(&"a".repeat(101)), Err(GuideError::TextTooLong { .. })));
    }
}
