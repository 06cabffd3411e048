//! Rounds as the programme knows them. Source: slides, DOMAIN §6.

use crate::calls::rules::Call;
use crate::codes;
use crate::shared::basis::FactBasis;
use crate::shared::money::EuroCents;
use crate::shared::text_key::newest_first;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

codes! {
    /// What the years of a round say.
    pub enum RoundYears {
        /// The projects were approved in these years.
        Approval = "APPROVAL",
        /// The projects are carried out in these years.
        Execution = "EXECUTION",
    }
}

/// The approved projects of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Key.
    pub id: Uuid,
    /// The regulation they are granted under.
    pub regulation_id: Uuid,
    /// The call they answered.
    pub call_id: Option<Uuid>,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
    /// First calendar year.
    pub from_year: i32,
    /// Last calendar year, inclusive.
    pub until_year: i32,
    /// What the years say.
    pub years_meaning: RoundYears,
    /// How many projects were approved, described or not.
    pub approved_count: i32,
    /// Most a project could be granted.
    pub maximum: Option<EuroCents>,
    /// Where the maximum comes from.
    pub maximum_basis: Option<FactBasis>,
    /// The years as a key for pages, newest first.
    pub sort_key: String,
    /// Whether it is invented.
    pub is_synthetic: bool,
}

/// Where a project stands in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The round.
    pub round: Uuid,
    /// Its readable key.
    pub round_slug: String,
    /// The place as a key for pages.
    pub sort_key: String,
}

impl Round {
    /// The round of a call, before its first project: it has the name, the maximum and the period of the call.
    pub fn of_call(id: Uuid, slug: String, call: &Call, period: (NaiveDate, NaiveDate)) -> Self {
        let (from_year, until_year) = years(call, period);
        Self {
            id,
            regulation_id: call.regulation_id,
            call_id: Some(call.id),
            slug,
            title_nl: call.title_nl.clone(),
            source_title: None,
            from_year,
            until_year,
            years_meaning: RoundYears::Execution,
            approved_count: 0,
            maximum: call.maximum,
            maximum_basis: call.maximum_basis,
            sort_key: newest_first(&format!("{until_year:04}-{from_year:04}")),
            is_synthetic: call.is_synthetic,
        }
    }

    /// The place of the project that was approved last. Its key holds that of the round, so that rounds of the same years stay apart.
    pub fn last_place(&self) -> Place {
        let sort_key = format!("{}/{}/{:05}", self.sort_key, self.slug, self.approved_count);
        Place { round: self.id, round_slug: self.slug.clone(), sort_key }
    }
}

/// The calendar years in which the projects of a call are carried out: as the call says, else as the first project does.
fn years(call: &Call, period: (NaiveDate, NaiveDate)) -> (i32, i32) {
    let of = |(from, until): (NaiveDate, NaiveDate)| (from.year(), until.pred_opt().unwrap_or(until).year());
    let said = call.execution_year.map(|year| (year, year));
    call.execution_from.zip(call.execution_until).map(of).or(said).unwrap_or_else(|| of(period))
}

/// What the projects of a round were awarded together: none when one of the
/// approved projects is not described or its amount is not known.
pub fn awarded_total(approved_count: i32, awarded: &[Option<EuroCents>]) -> Option<EuroCents> {
    let all_described = i64::try_from(awarded.len()) == Ok(i64::from(approved_count));
    let sum = |total: i64, amount: &Option<EuroCents>| total.checked_add((*amount)?.0);
    awarded.iter().try_fold(0, sum).filter(|_| all_described).map(EuroCents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::rules::CallState;
    use crate::calls::rules::tests::call;

    fn period(from: &str, until: &str) -> (NaiveDate, NaiveDate) {
        (from.parse().expect("a date"), until.parse().expect("a date"))
    }

    #[test]
    fn the_years_of_a_round_are_those_of_its_call_and_else_of_its_first_project() {
        let call = call(CallState::Published);
        let of = |call: &Call| years(call, period("2029-06-01", "2031-01-01"));
        assert_eq!(of(&call), (2027, 2027), "the period ends on the first day of the next year");
        let old = Call { execution_from: None, execution_until: None, execution_year: Some(2019), ..call };
        assert_eq!(of(&old), (2019, 2019));
        assert_eq!(of(&Call { execution_year: None, ..old }), (2029, 2030));
    }

    #[test]
    fn projects_of_a_round_stand_in_the_order_in_which_they_were_approved() {
        let dates = period("2027-01-01", "2028-01-01");
        let round = Round::of_call(Uuid::nil(), "2027".to_owned(), &call(CallState::Published), dates);
        let place = |approved_count| Round { approved_count, ..round.clone() }.last_place().sort_key;
        let keys = [1, 2, 10, 999, 1_000, 12_345].map(place);
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(keys[0], "7972-7972/2027/00001");
    }

    #[test]
    fn the_total_is_the_sum_of_all_projects() {
        let awarded = [1_565_000, 2_000_000, 915_000].map(|cents| Some(EuroCents(cents)));
        assert_eq!(awarded_total(3, &awarded), Some(EuroCents(4_480_000)));
    }

    #[test]
    fn the_total_is_unknown_when_an_amount_is() {
        assert_eq!(awarded_total(2, &[Some(EuroCents(1)), None]), None);
    }

    #[test]
    fn the_total_is_unknown_when_a_project_is_not_described() {
        assert_eq!(awarded_total(2, &[Some(EuroCents(1))]), None);
    }
}
