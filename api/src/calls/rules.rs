//! Calls as the programme knows them. Source: DOMAIN §4.2 and §6 "Call 2018".

mod changes;
mod criteria;
mod details;
mod parts;
mod phase;
pub mod text;

use crate::access::Reach;
use crate::aid::rules::Regime;
use crate::codes;
use crate::shared::basis::FactBasis;
use crate::shared::clock::{closing_instant, start_of_day};
use crate::shared::money::EuroCents;
use crate::shared::text_key::newest_first;
pub use changes::{check_in_force, check_publishable, check_update, extended, is_news};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
pub use criteria::{AskedCriterion, Criterion, criteria_of};
pub use details::{AskedCall, CallDetails};
pub use parts::same_parts;
pub use phase::{CallPhase, phase};
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

/// Which calls are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those that stand in this phase today.
    pub phase: Option<CallPhase>,
    /// Those whose money comes from the budget of this calendar year.
    pub budget_year: Option<i32>,
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
    /// Whether it was published, so that everyone may see it.
    pub is_public: bool,
    /// Calendar year from whose budget the money comes.
    pub budget_year: Option<i32>,
    /// The European regime under which the aid is given.
    pub aid_regime: Option<Regime>,
    /// First day on which projects are carried out.
    pub execution_from: Option<NaiveDate>,
    /// First day on which they no longer are.
    pub execution_until: Option<NaiveDate>,
    /// The deadline as it was announced first; none unless it was extended.
    pub first_deadline_on: Option<NaiveDate>,
    /// Why the deadline was extended last, in Dutch.
    pub extended_reason_nl: Option<String>,
    /// Why it was called off, in Dutch.
    pub cancelled_reason_nl: Option<String>,
    /// When the first application was submitted.
    pub first_submitted_at: Option<DateTime<Utc>>,
    /// Rises with every change.
    pub version: i32,
    /// Rises with every change that calendars must hear of.
    pub revision: i32,
}

impl Call {
    /// A new call: a draft, for staff alone.
    pub fn draft(id: Uuid, slug: &str, details: &CallDetails) -> Self {
        let bare = Self {
            id,
            regulation_id: details.regulation_id,
            slug: slug.to_owned(),
            title_nl: String::new(),
            source_title: None,
            state: CallState::Draft,
            opens_on: None,
            opens_at: None,
            deadline_on: details.deadline_on,
            closes_at: closing_instant(details.deadline_on),
            execution_year: None,
            execution_year_basis: None,
            maximum: None,
            maximum_basis: None,
            budget: None,
            note_nl: None,
            sort_key: String::new(),
            is_synthetic: false,
            is_public: false,
            budget_year: None,
            aid_regime: None,
            execution_from: None,
            execution_until: None,
            first_deadline_on: None,
            extended_reason_nl: None,
            cancelled_reason_nl: None,
            first_submitted_at: None,
            version: 1,
            revision: 0,
        };
        bare.with(details)
    }

    /// The call as it becomes with these details, which an officer says here.
    #[must_use]
    pub fn with(&self, details: &CallDetails) -> Self {
        let year = year_of(details.execution_from, details.execution_until);
        let said = Self {
            regulation_id: details.regulation_id,
            title_nl: details.title_nl.clone(),
            note_nl: details.note_nl.clone(),
            opens_on: Some(details.opens_on),
            opens_at: Some(start_of_day(details.opens_on)),
            execution_year: year,
            execution_year_basis: year.map(|_| FactBasis::RecordedHere),
            maximum: Some(details.maximum),
            maximum_basis: Some(FactBasis::RecordedHere),
            budget: Some(details.budget),
            budget_year: Some(details.budget_year),
            aid_regime: Some(details.aid_regime),
            execution_from: Some(details.execution_from),
            execution_until: Some(details.execution_until),
            ..self.clone()
        };
        said.closing_on(details.deadline_on)
    }

    /// The call with another deadline.
    #[must_use]
    pub fn closing_on(&self, deadline_on: NaiveDate) -> Self {
        let sort_key = newest_first(&deadline_on.to_string());
        Self { deadline_on, closes_at: closing_instant(deadline_on), sort_key, ..self.clone() }
    }

    /// Where the call stands on a date in Europe/Brussels.
    pub fn phase(&self, today: NaiveDate) -> CallPhase {
        phase(self.state, self.opens_on, self.deadline_on, today)
    }
}

/// Whether calls that were not published exist for whoever has this reach: the one decision for lists, counts, single
/// calls and ids.
pub const fn sees_drafts(reach: Reach) -> bool {
    match reach {
        Reach::All => true,
        Reach::Own | Reach::PublicFields => false,
    }
}

/// The calendar year in which a period lies; none when it lies in several.
fn year_of(from: NaiveDate, until: NaiveDate) -> Option<i32> {
    let last = until.pred_opt()?;
    (from.year() == last.year()).then_some(from.year())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(in crate::calls) fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// What an officer says of a call that is open in November 2026.
    pub(in crate::calls) fn details() -> CallDetails {
        CallDetails {
            regulation_id: Uuid::from_u128(1),
            title_nl: "Oproep 2027".to_owned(),
            note_nl: None,
            budget_year: 2027,
            budget: EuroCents(10_000_000),
            maximum: EuroCents(2_500_000),
            opens_on: date("2026-11-01"),
            deadline_on: date("2026-12-31"),
            execution_from: date("2027-01-01"),
            execution_until: date("2028-01-01"),
            aid_regime: Regime::General,
            criteria: vec![
                AskedCriterion { name: "Vernieuwing".to_owned(), weight: 60, is_tie_break: true },
                AskedCriterion { name: "Samenwerking".to_owned(), weight: 40, is_tie_break: false },
            ],
        }
    }

    pub(crate) fn call(state: CallState) -> Call {
        let is_public = state != CallState::Draft;
        Call { state, is_public, ..Call::draft(Uuid::from_u128(2), "oproep-2027", &details()) }
    }

    #[test]
    fn what_an_officer_says_is_known_to_be_said_here() {
        let draft = call(CallState::Draft);
        assert_eq!((draft.execution_year, draft.execution_year_basis), (Some(2027), Some(FactBasis::RecordedHere)));
        assert_eq!(draft.maximum_basis, Some(FactBasis::RecordedHere));
        assert_eq!(draft.closes_at.to_rfc3339(), "2026-12-31T23:00:00+00:00");
        let longer = draft.with(&CallDetails { execution_until: date("2028-01-02"), ..details() });
        assert_eq!((longer.execution_year, longer.execution_year_basis), (None, None), "more than one year");
    }
}
