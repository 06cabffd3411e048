//! What must be so before everyone sees a listing. Source: DOMAIN §4.1. Pure.

use super::Entire;
use super::clocks::is_overdue;
use crate::enterprises::rules::Recognition;
use crate::guide::listings::error::ListingError;
use crate::guide::rules::ListingOrigin;
use chrono::NaiveDate;

/// Whether a listing may be shown to everyone. One made of public sources has the contact that the source gives, or none,
/// and its recognition may be of a period that is not known.
///
/// # Errors
/// `LISTING_WITHOUT_OFFERING`, `LISTING_WITHOUT_CONTACT`, `LISTING_WITHOUT_RECOGNITION`.
pub fn check_showable(listing: &Entire, recognitions: &[Recognition], today: NaiveDate) -> Result<(), ListingError> {
    let is_imported = listing.origin == ListingOrigin::PublicSource;
    let holds = |recognition: &Recognition| match recognition.valid_on(today) {
        Some(holds) => holds,
        None => is_imported,
    };
    match () {
        () if listing.content.offerings.is_empty() => Err(ListingError::WithoutOffering),
        () if !is_imported && !listing.content.has_contact() => Err(ListingError::WithoutContact),
        () if !recognitions.iter().any(holds) => Err(ListingError::WithoutRecognition),
        () => Ok(()),
    }
}

/// Whether a listing may be shown again, without the clock taking it out at once.
///
/// # Errors
/// Those of [`check_showable`]; `LISTING_CONFIRMATION_OVERDUE`.
pub fn check_resumable(listing: &Entire, recognitions: &[Recognition], today: NaiveDate) -> Result<(), ListingError> {
    check_showable(listing, recognitions, today)?;
    match listing.confirmed_on.is_some_and(|confirmed| is_overdue(confirmed, today)) {
        true => Err(ListingError::ConfirmationOverdue),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enterprises::rules::RecognitionKind;
    use crate::guide::listings::rules::content::{ListingContent, OfferingContent};
    use crate::guide::rules::ListingState;
    use crate::shared::period::Period;
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn recognised(period: Option<(&str, Option<&str>)>) -> Recognition {
        let validity = period.map(|(from, until)| Period { from: Some(date(from)), until: until.map(date) });
        Recognition::verified(RecognitionKind::CustomisedWorkCompany, validity)
    }

    fn listing(origin: ListingOrigin) -> Entire {
        let offering = OfferingContent {
            id: None,
            rubric: "groen".to_owned(),
            kind: None,
            title: "Groen".to_owned(),
            description: None,
            area: None,
            capacity: None,
        };
        let website = Some("https://example.org".to_owned());
        Entire {
            id: Uuid::nil(),
            enterprise_id: Uuid::nil(),
            slug: String::new(),
            state: ListingState::Submitted,
            state_since: None,
            suspended_because: None,
            state_reason: None,
            origin,
            confirmed_on: None,
            version: 1,
            content: ListingContent { website, offerings: vec![offering], ..ListingContent::default() },
        }
    }

    #[test]
    fn a_listing_needs_an_offering_a_contact_and_a_recognition_of_today() {
        let (today, valid) = (date("2026-11-23"), [recognised(Some(("2019-01-01", None)))]);
        let mut listing = listing(ListingOrigin::Owner);
        assert_eq!(check_showable(&listing, &valid, today), Ok(()));
        assert_eq!(check_showable(&listing, &[], today), Err(ListingError::WithoutRecognition));
        listing.content.website = None;
        assert_eq!(check_showable(&listing, &valid, today), Err(ListingError::WithoutContact));
        listing.content.offerings.clear();
        assert_eq!(check_showable(&listing, &valid, today), Err(ListingError::WithoutOffering));
    }

    #[test]
    fn a_recognition_counts_from_its_first_day_until_the_day_before_its_end() {
        let period = [recognised(Some(("2020-01-01", Some("2027-01-01"))))];
        let on = |day| check_showable(&listing(ListingOrigin::Owner), &period, date(day)).is_ok();
        assert_eq!(["2019-12-31", "2020-01-01", "2026-12-31", "2027-01-01"].map(on), [false, true, true, false]);
    }

    #[test]
    fn what_was_imported_may_lack_a_contact_and_a_known_period() {
        let (today, unknown) = (date("2026-11-23"), [recognised(None)]);
        assert_eq!(
            check_showable(&listing(ListingOrigin::Owner), &unknown, today),
            Err(ListingError::WithoutRecognition)
        );
        let mut imported = listing(ListingOrigin::PublicSource);
        imported.content.website = None;
        assert_eq!(check_showable(&imported, &unknown, today), Ok(()));
    }

    #[test]
    fn nothing_comes_back_that_would_be_taken_out_the_same_night() {
        let valid = [recognised(Some(("2019-01-01", None)))];
        let mut listing = listing(ListingOrigin::Owner);
        listing.confirmed_on = Some(date("2025-01-01"));
        // Too old from 2026-01-02 on, and overdue ninety days later.
        assert_eq!(check_resumable(&listing, &valid, date("2026-04-01")), Ok(()));
        let overdue = check_resumable(&listing, &valid, date("2026-04-02"));
        assert_eq!(overdue, Err(ListingError::ConfirmationOverdue));
    }
}
