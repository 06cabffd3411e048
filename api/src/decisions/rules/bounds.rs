//! When something may be decided, and how much may be awarded (DOMAIN §4.2). Pure.

use crate::applications::rules::Due;
use crate::applications::states::ApplicationState;
use crate::calls::rules::CallState;
use crate::decisions::error::DecisionError;
use crate::shared::money::EuroCents;
use chrono::{Datelike, NaiveDate};

/// Whether decisions are recorded about an application in this state under a call in that one: once the call is ranked, and about
/// its reserve when it is decided on too.
///
/// # Errors
/// `DECISION_CALL_NOT_RANKED`.
pub const fn check_call(call: CallState, application: ApplicationState) -> Result<(), DecisionError> {
    match (call, application) {
        (CallState::Ranked, _) | (CallState::Decided, ApplicationState::Reserve) => Ok(()),
        _ => Err(DecisionError::CallNotRanked { state: call.code() }),
    }
}

/// Whether a decision is not earlier than what it rests on.
///
/// # Errors
/// `DECISION_TOO_EARLY`.
pub fn check_day(on: NaiveDate, earliest: Option<NaiveDate>) -> Result<(), DecisionError> {
    match earliest {
        Some(earliest) if on < earliest => Err(DecisionError::TooEarly { earliest }),
        _ => Ok(()),
    }
}

/// Whether an award from the reserve is decided while it lasts.
///
/// # Errors
/// `RESERVE_OVER`.
pub fn check_reserve(on: NaiveDate, reserve: Option<Due>) -> Result<(), DecisionError> {
    match reserve {
        Some(due) if on > due.on => Err(DecisionError::ReserveOver { until: due.on }),
        _ => Ok(()),
    }
}

/// The most that can be awarded: what is asked, within the maximum of the call.
pub fn most(maximum: Option<EuroCents>, requested: Option<EuroCents>) -> EuroCents {
    [maximum, requested].into_iter().flatten().min().unwrap_or(EuroCents::ZERO)
}

/// Whether so much can be awarded.
///
/// # Errors
/// `AWARD_OUT_OF_RANGE`.
pub fn check_amount(amount: EuroCents, most: EuroCents) -> Result<(), DecisionError> {
    match (EuroCents(1)..=most).contains(&amount) {
        true => Ok(()),
        false => Err(DecisionError::AmountOutOfRange { most: most.0 }),
    }
}

/// Whether the budget reaches for an amount after what was awarded before; a call without a budget awards nothing.
///
/// # Errors
/// `AWARD_BEYOND_BUDGET`.
pub fn check_budget(budget: Option<EuroCents>, awarded: EuroCents, amount: EuroCents) -> Result<(), DecisionError> {
    let left = budget.unwrap_or(EuroCents::ZERO).beyond(awarded);
    match amount <= left {
        true => Ok(()),
        false => Err(DecisionError::BeyondBudget { left: left.0 }),
    }
}

/// Whether an award of less than what is asked says how to appeal: that part is a negative decision.
///
/// # Errors
/// `DECISION_APPEAL_MISSING`.
pub fn check_appeal(
    amount: EuroCents,
    requested: Option<EuroCents>,
    appeal: Option<&str>,
) -> Result<(), DecisionError> {
    match requested.is_some_and(|requested| amount < requested) && appeal.is_none() {
        true => Err(DecisionError::AppealMissing),
        false => Ok(()),
    }
}

/// Until when a reserve lasts: until the end of the budget year unless it is said, and never longer. Of a call without a budget year
/// that of the decision is taken.
///
/// # Errors
/// `RESERVE_UNTIL_OUT_OF_RANGE`.
pub fn reserve_until(
    asked: Option<NaiveDate>,
    budget_year: Option<i32>,
    (decided_on, today): (NaiveDate, NaiveDate),
) -> Result<NaiveDate, DecisionError> {
    let year = budget_year.unwrap_or_else(|| decided_on.year());
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
    let until = asked.unwrap_or(last);
    match (today..=last).contains(&until) {
        true => Ok(until),
        false => Err(DecisionError::ReserveOutOfRange { last }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::clock::closing_instant;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn applications_of_a_ranked_call_are_decided_on_and_its_reserve_afterwards_too() {
        for call in CallState::ALL {
            for application in ApplicationState::ALL {
                let is_reserve = *application == ApplicationState::Reserve;
                let may = *call == CallState::Ranked || *call == CallState::Decided && is_reserve;
                assert_eq!(check_call(*call, *application).is_ok(), may, "{call:?} {application:?}");
            }
        }
    }

    #[test]
    fn an_award_is_at_least_a_cent_and_never_more_than_asked_or_allowed() {
        let most = most(Some(EuroCents(2_000_000)), Some(EuroCents(1_565_000)));
        assert_eq!(most, EuroCents(1_565_000));
        assert_eq!(super::most(Some(EuroCents(2_000_000)), Some(EuroCents(2_100_000))), EuroCents(2_000_000));
        assert!(check_amount(EuroCents(1), most).is_ok() && check_amount(most, most).is_ok());
        for amount in [-1, 0, 1_565_001] {
            assert_eq!(check_amount(EuroCents(amount), most), Err(DecisionError::AmountOutOfRange { most: 1_565_000 }));
        }
    }

    #[test]
    fn the_five_awards_of_2018_use_up_the_budget_and_one_cent_more_is_refused_with_what_is_left() {
        let (budget, mut awarded) = (Some(EuroCents(8_480_000)), EuroCents::ZERO);
        for amount in [1_565_000, 2_000_000, 2_000_000, 2_000_000].map(EuroCents) {
            assert_eq!(check_budget(budget, awarded, amount), Ok(()));
            awarded = awarded.plus(amount).expect("a sum");
        }
        assert_eq!(check_budget(budget, awarded, EuroCents(915_000)), Ok(()));
        let refused = check_budget(budget, awarded, EuroCents(915_001));
        assert_eq!(refused, Err(DecisionError::BeyondBudget { left: 915_000 }));
        assert_eq!(check_budget(None, EuroCents::ZERO, EuroCents(1)), Err(DecisionError::BeyondBudget { left: 0 }));
    }

    #[test]
    fn a_decision_is_not_earlier_than_what_it_rests_on_and_an_award_from_the_reserve_not_later_than_that() {
        assert!(
            check_day(day("2026-12-10"), Some(day("2026-12-10"))).is_ok() && check_day(day("2026-01-01"), None).is_ok()
        );
        let early = DecisionError::TooEarly { earliest: day("2026-12-10") };
        assert_eq!(check_day(day("2026-12-09"), Some(day("2026-12-10"))), Err(early));
        let until = day("2026-12-31");
        let due = Some(Due { on: until, at: closing_instant(until) });
        assert!(check_reserve(until, due).is_ok() && check_reserve(day("2027-02-01"), None).is_ok());
        assert_eq!(check_reserve(day("2027-01-01"), due), Err(DecisionError::ReserveOver { until }));
    }

    #[test]
    fn less_than_what_is_asked_needs_an_appeal() {
        let asked = Some(EuroCents(100));
        assert!(check_appeal(EuroCents(100), asked, None).is_ok());
        assert!(check_appeal(EuroCents(99), asked, Some("Bij de deputatie")).is_ok());
        assert_eq!(check_appeal(EuroCents(99), asked, None), Err(DecisionError::AppealMissing));
    }

    #[test]
    fn a_reserve_lasts_until_the_end_of_the_budget_year_and_not_longer() {
        let days = (day("2026-12-10"), day("2026-12-12"));
        let until = |asked: Option<&str>, year| reserve_until(asked.map(day), year, days);
        assert_eq!(until(None, Some(2027)), Ok(day("2027-12-31")));
        assert_eq!(until(None, None), Ok(day("2026-12-31")));
        assert_eq!(until(Some("2026-12-12"), Some(2026)), Ok(day("2026-12-12")));
        for asked in ["2026-12-11", "2028-01-01"] {
            let last = day("2027-12-31");
            assert_eq!(until(Some(asked), Some(2027)), Err(DecisionError::ReserveOutOfRange { last }), "{asked}");
        }
        assert!(until(None, Some(2025)).is_err(), "that year is over");
    }
}
