//! What a listing is and says, and what follows from it. Pure.

pub mod asked;
mod asked_offering;
pub mod clocks;
pub mod content;
pub mod derived;
pub mod difference;
pub mod guards;
pub mod references;
pub mod revision;
pub mod words;

use crate::codes;
use crate::guide::rules::{ListingOrigin, ListingState};
use chrono::{DateTime, NaiveDate, Utc};
use content::ListingContent;
use uuid::Uuid;

codes! {
    /// Why a listing is suspended.
    pub enum SuspendedBecause {
        /// No recognition holds any more.
        RecognitionLapsed = "RECOGNITION_LAPSED",
        /// Nobody confirmed it for too long.
        NotConfirmed = "NOT_CONFIRMED",
        /// An officer did it.
        ByOfficer = "BY_OFFICER",
    }
}

/// A listing with all it says, as those who change it have it at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entire {
    /// Key.
    pub id: Uuid,
    /// Whose it is.
    pub enterprise_id: Uuid,
    /// Name of the enterprise in addresses.
    pub slug: String,
    /// Where it stands.
    pub state: ListingState,
    /// Since when; none when it was loaded so.
    pub state_since: Option<DateTime<Utc>>,
    /// Why it is suspended; none unless it is.
    pub suspended_because: Option<SuspendedBecause>,
    /// Why an officer returned, suspended or archived it.
    pub state_reason: Option<String>,
    /// Where it comes from.
    pub origin: ListingOrigin,
    /// When it was last confirmed.
    pub confirmed_on: Option<NaiveDate>,
    /// Rises with every change.
    pub version: i32,
    /// What it says.
    pub content: ListingContent,
}
