//! Which letter follows from what happened to a listing, and whether it is still true. Pure.

use crate::enterprises::rules::Recognition;
use crate::guide::listings::rules::clocks::{Coverage, Warning, coverage, is_stale, stale_from};
use crate::guide::listings::rules::revision::{Revision, RevisionState};
use crate::guide::listings::rules::{Entire, SuspendedBecause};
use crate::guide::listings::{suspend_listing, watch_listings};
use crate::guide::rules::ListingState;
use crate::journal::Told;
use crate::mail::rules::MailKind;
use chrono::NaiveDate;

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// The recognition ends soon.
    RecognitionEnds {
        /// Its last day.
        last: NaiveDate,
    },
    /// The confirmation is too old.
    Unconfirmed {
        /// The first day on which it was.
        since: NaiveDate,
    },
    /// It left the guide.
    Suspended {
        /// Why.
        because: SuspendedBecause,
        /// Why, in the words of an officer.
        reason: Option<String>,
    },
    /// It stands in the guide.
    Published,
    /// It was given back.
    Returned {
        /// Why, in the words of an officer.
        reason: String,
    },
    /// An officer cleared a change of it.
    Cleared,
    /// An officer refused a change of it.
    Refused {
        /// Why, in the words of an officer.
        reason: String,
    },
}

/// What happens to an enterprise without any letter about its listing is not looked at.
pub(super) fn is_told(action: &str) -> bool {
    [watch_listings::WARN, suspend_listing::NAME, "publishListing", "resumeListing", "returnListing"].contains(&action)
}

/// The letter that follows from an entry.
pub(super) fn kind_of(action: &str, entry: &Told) -> Option<MailKind> {
    match action {
        watch_listings::WARN => match Warning::from_code(entry.became("warning")?).ok()? {
            Warning::Recognition90 | Warning::Recognition30 | Warning::Recognition0 => {
                Some(MailKind::ListingRecognitionEnds)
            }
            Warning::Confirmation0 | Warning::Confirmation60 => Some(MailKind::ListingUnconfirmed),
        },
        suspend_listing::NAME => Some(MailKind::ListingSuspended),
        "publishListing" | "resumeListing" => Some(MailKind::ListingPublished),
        "returnListing" => Some(MailKind::ListingReturned),
        _ => None,
    }
}

/// The letter that follows from a decision about a revision.
pub(super) fn kind_of_decision(action: &str) -> Option<MailKind> {
    match action {
        "clearListingRevision" => Some(MailKind::ListingRevisionCleared),
        "refuseListingRevision" => Some(MailKind::ListingRevisionRefused),
        _ => None,
    }
}

/// What a letter about a decided revision tells now; none when the listing is gone.
pub(super) fn news_of_decision(kind: MailKind, listing: &Entire, revision: &Revision) -> Option<News> {
    match (kind, revision.state) {
        _ if listing.state == ListingState::Archived => None,
        (MailKind::ListingRevisionCleared, RevisionState::Cleared) => Some(News::Cleared),
        (MailKind::ListingRevisionRefused, RevisionState::Refused) => {
            revision.reason.clone().map(|reason| News::Refused { reason })
        }
        _ => None,
    }
}

/// What a letter of this kind tells now; none when it is no longer true.
pub(super) fn news(kind: MailKind, listing: &Entire, recognitions: &[Recognition], today: NaiveDate) -> Option<News> {
    match (kind, listing.state) {
        (MailKind::ListingRecognitionEnds, ListingState::Published) => match coverage(recognitions, today) {
            Coverage::Until(last) => Some(News::RecognitionEnds { last }),
            Coverage::Open | Coverage::Lapsed => None,
        },
        (MailKind::ListingUnconfirmed, ListingState::Published) => {
            let confirmed = listing.confirmed_on.filter(|confirmed| is_stale(*confirmed, today))?;
            Some(News::Unconfirmed { since: stale_from(confirmed) })
        }
        (MailKind::ListingSuspended, ListingState::Suspended) => {
            let reason = listing.state_reason.clone();
            listing.suspended_because.map(|because| News::Suspended { because, reason })
        }
        (MailKind::ListingPublished, ListingState::Published) => Some(News::Published),
        (MailKind::ListingReturned, ListingState::Draft) => {
            listing.state_reason.clone().map(|reason| News::Returned { reason })
        }
        _ => None,
    }
}
