//! What a meeting of the network is, and what of it everyone may see. Source: DOMAIN §4.5.

pub mod agenda;
pub mod attendance;
pub mod coverage;
pub mod minutes;
pub mod time;
pub mod words;
pub mod year;

use crate::access::Reach;
use crate::codes;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

codes! {
    /// Where a meeting stands.
    pub enum State {
        /// Has a date.
        Planned = "PLANNED",
        /// The regisseurs are invited.
        Invited = "INVITED",
        /// Took place.
        Held = "HELD",
        /// Minutes are being written.
        MinutesDraft = "MINUTES_DRAFT",
        /// Minutes are with the regisseurs.
        Circulated = "CIRCULATED",
        /// Minutes are approved.
        Approved = "APPROVED",
        /// An extract of the minutes is public.
        Published = "PUBLISHED",
        /// Will not take place.
        Cancelled = "CANCELLED",
    }
}

impl State {
    /// Whether a meeting in this state took place.
    pub const fn was_held(self) -> bool {
        match self {
            Self::Held | Self::MinutesDraft | Self::Circulated | Self::Approved | Self::Published => true,
            Self::Planned | Self::Invited | Self::Cancelled => false,
        }
    }
}

/// A meeting of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkMeeting {
    /// Key.
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Date on which it takes place, or was to.
    pub meets_on: NaiveDate,
    /// Where it takes place.
    pub municipality_id: Option<Uuid>,
    /// Where it stands.
    pub state: State,
    /// Why it was cancelled, in Dutch.
    pub cancelled_reason_nl: Option<String>,
    /// Where it stands in lists.
    pub sort_key: String,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// When it begins; none while only its date is known.
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends; none while only its date is known.
    pub ends_at: Option<DateTime<Utc>>,
    /// Building and address, in Dutch.
    pub venue_nl: Option<String>,
    /// How many areas can be there at most; none = no limit.
    pub places: Option<i32>,
    /// Last day of registering; none = until it begins.
    pub registration_closes_on: Option<NaiveDate>,
    /// Letter of invitation, in Dutch; none before it was sent.
    pub invitation_nl: Option<String>,
    /// When the regisseurs were invited.
    pub invited_at: Option<DateTime<Utc>>,
    /// Counts the changes of the meeting and its agenda.
    pub version: i32,
    /// Counts the changes of time, place or state: the SEQUENCE of calendars.
    pub revision: i32,
}

/// A subject on the agenda of a meeting. Its place on the agenda is not told:
/// a gap would tell of a subject that is not public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Key.
    pub id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// Whether everyone may see it.
    pub is_public: bool,
}

/// Whether an actor sees what is for the network: restricted subjects, letters, minutes.
pub const fn sees_what_is_restricted(reach: Reach) -> bool {
    match reach {
        Reach::All => true,
        Reach::Own | Reach::PublicFields => false,
    }
}

/// Where a meeting stands in lists: by its date.
pub fn sort_key(meets_on: NaiveDate) -> String {
    meets_on.format("%Y-%m-%d").to_string()
}

/// The least sort key of a calendar year, and the first of the next one.
pub fn year_bounds(year: i32) -> (String, String) {
    (format!("{year:04}-01-01"), format!("{:04}-01-01", year.saturating_add(1)))
}

#[cfg(test)]
pub(in crate::meetings) mod tests {
    use super::*;

    /// An invited meeting on 8 December 2026, from half past nine until half past twelve in Brussels.
    pub(in crate::meetings) fn a_meeting() -> NetworkMeeting {
        NetworkMeeting {
            id: Uuid::nil(),
            slug: "samenkomst".to_owned(),
            title_nl: "Samenkomst".to_owned(),
            meets_on: "2026-12-08".parse().expect("a date"),
            municipality_id: None,
            state: State::Invited,
            cancelled_reason_nl: None,
            sort_key: "2026-12-08".to_owned(),
            is_synthetic: true,
            starts_at: "2026-12-08T08:30:00Z".parse().ok(),
            ends_at: "2026-12-08T11:30:00Z".parse().ok(),
            venue_nl: None,
            places: None,
            registration_closes_on: None,
            invitation_nl: None,
            invited_at: None,
            version: 1,
            revision: 0,
        }
    }

    #[test]
    fn a_year_holds_its_first_and_last_day_and_no_other() {
        let (from, until) = year_bounds(2026);
        let within = |text: &str| {
            let key = sort_key(text.parse().expect("a date"));
            from <= key && key < until
        };
        assert!(within("2026-01-01") && within("2026-12-31"));
        assert!(!within("2025-12-31") && !within("2027-01-01"));
    }

    #[test]
    fn what_is_restricted_is_for_those_who_see_everything() {
        assert!(sees_what_is_restricted(Reach::All));
        assert!(!sees_what_is_restricted(Reach::PublicFields));
    }
}
