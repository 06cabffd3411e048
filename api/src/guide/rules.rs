//! Listings, offerings and testimonials (DOMAIN §4.1). Pure.

use super::error::GuideError;
use crate::codes;
use crate::shared::text_key::text_key;
use chrono::{Months, NaiveDate};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Longest text of a search; characters.
const LONGEST_TEXT: usize = 100;
/// Most different words of a search.
const MOST_WORDS: usize = 8;
/// A confirmation older than this makes a listing stale; months.
const FRESH_MONTHS: u32 = 12;

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

/// The entry of an enterprise in the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Key; texts are translated under it.
    pub id: Uuid,
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
        let oldest_fresh = today.checked_sub_months(Months::new(FRESH_MONTHS));
        self.confirmed_on.zip(oldest_fresh).is_some_and(|(confirmed, oldest)| confirmed < oldest)
    }
}

/// A product or service in the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// Key.
    pub id: Uuid,
    /// Who offers it.
    pub enterprise_id: Uuid,
    /// The rubric it stands under.
    pub rubric_id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// Sort key of the title.
    pub title_key: String,
    /// Product or service; none when not verified.
    pub kind: Option<OfferingKind>,
    /// Where it comes from.
    pub basis: OfferingBasis,
}

/// What a client says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testimonial {
    /// Key.
    pub id: Uuid,
    /// About whom.
    pub enterprise_id: Uuid,
    /// The organisation that speaks.
    pub client_organisation: String,
    /// The person who speaks, when one is named.
    pub person_name: Option<String>,
    /// What is said, in Dutch.
    pub quote_nl: String,
    /// When it was given.
    pub given_on: NaiveDate,
    /// The date as a key, newest first.
    pub sort_key: String,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
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
        let origin = ListingOrigin::Owner;
        Listing { id: Uuid::nil(), origin, description_nl: None, confirmed_on: Some(date(on)) }
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
