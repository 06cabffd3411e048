//! What a meeting of the network is, and what of it everyone may see. Source: DOMAIN §4.5.

use crate::access::Reach;
use crate::codes;
use chrono::NaiveDate;
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
}

/// A subject on the agenda of a meeting. Its place on the agenda is not told:
/// a gap would tell of a subject that is not public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Key.
    pub id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
}

/// Whether an actor sees subjects that are not public.
pub const fn sees_restricted_subjects(reach: Reach) -> bool {
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
mod tests {
    use super::*;

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
    fn restricted_subjects_are_for_those_who_see_everything() {
        assert!(sees_restricted_subjects(Reach::All));
        assert!(!sees_restricted_subjects(Reach::PublicFields));
    }
}
