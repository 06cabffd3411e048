//! E6: no more is asked than the maximum of the call, and no more than the eligible cost without what others fund (fact). Exactly
//! as much is allowed, one cent more is not. Source: DOMAIN §4.2.

use super::outcomes::{all, holds};
use super::{Fact, FactName, Subject, Tested};
use crate::shared::money::EuroCents;

pub(super) fn test(subject: &Subject) -> Tested {
    let Subject { requested, maximum, eligible_cost, other_funding, .. } = *subject;
    let unfunded = eligible_cost.map(|cost| cost.beyond(other_funding));
    let amounts = [
        (FactName::Requested, requested),
        (FactName::Maximum, maximum),
        (FactName::EligibleCost, eligible_cost),
        (FactName::OtherFunding, Some(other_funding)),
    ];
    let facts = amounts.into_iter().filter_map(|(name, amount)| Some(Fact::of(name, amount?.0))).collect();
    (all([holds(fits(requested, maximum)), holds(fits(requested, unfunded))]), facts)
}

/// Whether an amount is one, and at most another; none when either is not known.
fn fits(requested: Option<EuroCents>, most: Option<EuroCents>) -> Option<bool> {
    let (requested, most) = (requested?, most?);
    Some(EuroCents::ZERO <= requested && requested <= most)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::a_case;
    use super::*;
    use crate::aid::rules::Outcome;

    fn outcome(requested: Option<i64>, maximum: Option<i64>, cost: Option<i64>, other: i64) -> Outcome {
        let (subject, _) = a_case().built();
        let (requested, maximum) = (requested.map(EuroCents), maximum.map(EuroCents));
        let (eligible_cost, other_funding) = (cost.map(EuroCents), EuroCents(other));
        test(&Subject { requested, maximum, eligible_cost, other_funding, ..subject }).0
    }

    #[test]
    fn the_maximum_of_2018_is_allowed_and_one_cent_more_is_not() {
        let requested = |cents| outcome(Some(cents), Some(2_000_000), Some(10_000_000), 0);
        assert_eq!(requested(2_000_000), Outcome::Pass);
        assert_eq!(requested(2_000_001), Outcome::Fail);
        for published in [1_565_000, 2_000_000, 915_000] {
            assert_eq!(requested(published), Outcome::Pass);
        }
    }

    #[test]
    fn what_others_fund_is_not_funded_again() {
        for other in [0, 1, 999_999, 1_000_000] {
            let left = 2_000_000 - other;
            let requested = |cents| outcome(Some(cents), Some(2_500_000), Some(2_000_000), other);
            assert_eq!((requested(left), requested(left + 1)), (Outcome::Pass, Outcome::Fail), "{other}");
        }
        assert_eq!(outcome(Some(0), Some(1), Some(5), 6), Outcome::Pass, "nothing is left, and never less");
        assert_eq!(outcome(Some(1), Some(1), Some(5), 6), Outcome::Fail);
        assert_eq!(outcome(Some(1), Some(1), Some(i64::MIN), i64::MAX), Outcome::Fail, "and no sum overflows");
    }

    #[test]
    fn the_lower_of_the_two_decides() {
        for (maximum, cost) in [(100, 200), (200, 100), (100, 100)] {
            for requested in 0..=250 {
                let expected = if requested <= 100 { Outcome::Pass } else { Outcome::Fail };
                assert_eq!(outcome(Some(requested), Some(maximum), Some(cost), 0), expected, "{requested}");
            }
        }
    }

    #[test]
    fn what_is_missing_is_not_known_and_what_is_too_much_fails_all_the_same() {
        assert_eq!(outcome(None, Some(1), Some(1), 0), Outcome::Unknown);
        assert_eq!(outcome(Some(1), None, Some(1), 0), Outcome::Unknown);
        assert_eq!(outcome(Some(1), Some(1), None, 0), Outcome::Unknown);
        assert_eq!(outcome(Some(2), Some(1), None, 0), Outcome::Fail);
        assert_eq!(outcome(Some(2), None, Some(1), 0), Outcome::Fail);
        assert_eq!(outcome(Some(-1), Some(1), Some(1), 0), Outcome::Fail);
    }
}
