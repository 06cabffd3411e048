//! Calls as the programme knows them. Source: DOMAIN §4.2 and §6 "Call 2018".

use crate::codes;
use crate::shared::basis::FactBasis;
use crate::shared::money::EuroCents;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

codes! {
    /// A state in the life of a call.
    pub enum CallState {
        /// In preparation.
        Draft = "DRAFT",
        /// Published; its phase follows from the clock.
        Published = "PUBLISHED",
        /// Closed, and its applications are being assessed.
        InAssessment = "IN_ASSESSMENT",
        /// Its applications are ranked.
        Ranked = "RANKED",
        /// Decided on.
        Decided = "DECIDED",
        /// All its grants are closed.
        Archived = "ARCHIVED",
        /// Called off before anything was awarded.
        Cancelled = "CANCELLED",
    }
}

codes! {
    /// Where a call stands by the clock.
    pub enum CallPhase {
        /// Before it opens.
        Upcoming = "UPCOMING",
        /// From its opening until it closes.
        Open = "OPEN",
        /// From the closing instant on.
        Closed = "CLOSED",
    }
}

/// A call for projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Key.
    pub id: Uuid,
    /// The regulation it is made under.
    pub regulation_id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
    /// State.
    pub state: CallState,
    /// First day for applications.
    pub opens_on: Option<NaiveDate>,
    /// The instant at which that day begins.
    pub opens_at: Option<DateTime<Utc>>,
    /// Last day for applications.
    pub deadline_on: NaiveDate,
    /// First instant at which the call is closed.
    pub closes_at: DateTime<Utc>,
    /// Calendar year in which projects are carried out.
    pub execution_year: Option<i32>,
    /// Where the year comes from.
    pub execution_year_basis: Option<FactBasis>,
    /// Most a project can be granted.
    pub maximum: Option<EuroCents>,
    /// Where the maximum comes from.
    pub maximum_basis: Option<FactBasis>,
    /// Money for all projects together.
    pub budget: Option<EuroCents>,
    /// What else is known, in Dutch.
    pub note_nl: Option<String>,
    /// The deadline as a key for pages, newest first.
    pub sort_key: String,
    /// Whether it is invented.
    pub is_synthetic: bool,
}

/// A measure by which applications are scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Key.
    pub id: Uuid,
    /// Name in Dutch.
    pub name_nl: String,
    /// Weight in percent.
    pub weight: i32,
}

impl Call {
    /// Where the call stands at an instant.
    pub fn phase(&self, now: DateTime<Utc>) -> CallPhase {
        phase(self.state, self.opens_at, self.closes_at, now)
    }
}

/// Where a call stands at an instant. The closing instant is exclusive: at that
/// very instant the call is closed. One whose opening is not known counts as
/// open until it closes; a cancelled one is closed at once.
pub fn phase(
    state: CallState,
    opens_at: Option<DateTime<Utc>>,
    closes_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> CallPhase {
    match opens_at {
        _ if state == CallState::Cancelled || now >= closes_at => CallPhase::Closed,
        Some(opens_at) if now < opens_at => CallPhase::Upcoming,
        _ => CallPhase::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::clock::{closing_instant, start_of_day};
    use chrono::TimeDelta;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn at(offset_ms: i64) -> CallPhase {
        let closes_at = closing_instant(date("2018-09-30"));
        phase(CallState::Published, None, closes_at, closes_at + TimeDelta::milliseconds(offset_ms))
    }

    #[test]
    fn a_call_is_open_until_the_last_moment_and_closed_at_the_instant_itself() {
        assert_eq!((at(-1), at(0), at(1)), (CallPhase::Open, CallPhase::Closed, CallPhase::Closed));
    }

    #[test]
    fn a_call_is_upcoming_until_the_instant_it_opens() {
        let (opens_at, closes_at) = (start_of_day(date("2018-06-01")), closing_instant(date("2018-09-30")));
        let phase = |now| phase(CallState::Published, Some(opens_at), closes_at, now);
        assert_eq!(phase(opens_at - TimeDelta::milliseconds(1)), CallPhase::Upcoming);
        assert_eq!(phase(opens_at), CallPhase::Open);
        assert_eq!(phase(closes_at), CallPhase::Closed);
    }

    #[test]
    fn a_cancelled_call_is_closed_before_its_deadline() {
        let closes_at = closing_instant(date("2018-09-30"));
        let before = closes_at - TimeDelta::days(30);
        assert_eq!(phase(CallState::Cancelled, None, closes_at, before), CallPhase::Closed);
    }
}
