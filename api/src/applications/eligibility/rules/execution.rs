//! E5: the project is carried out on the territory of the province and within the period of the call (fact). A place is judged by
//! where it lies on the first day of execution. Source: DOMAIN §4.2.

use super::case::Case;
use super::in_province::lies_in_province;
use super::outcomes::{all, holds};
use super::{Fact, FactName, Tested};
use crate::aid::rules::Outcome;
use chrono::NaiveDate;

pub(super) fn test(case: &Case<'_>) -> Tested {
    let subject = case.subject;
    let mut facts = period(subject.period, [FactName::ExecutionFrom, FactName::ExecutionUntil]);
    facts.extend(period(subject.call_period, [FactName::CallFrom, FactName::CallUntil]));
    let mut outcomes = vec![holds(lies_within(subject.period, subject.call_period))];
    if subject.places.is_empty() {
        outcomes.push(Outcome::Unknown);
    }
    for place in &subject.places {
        let register = &case.known.register;
        let found = subject.period.map(|(first, _)| lies_in_province(register, *place, first));
        let (answer, codes) = found.unwrap_or_default();
        outcomes.push(holds(answer));
        facts.extend(codes.into_iter().map(|code| Fact::of(FactName::Place, code)));
    }
    (all(outcomes), facts)
}

/// Whether a period has days and they all lie in another; none when either is not known.
fn lies_within(inner: Option<(NaiveDate, NaiveDate)>, outer: Option<(NaiveDate, NaiveDate)>) -> Option<bool> {
    let (from, until) = inner?;
    if until <= from {
        return Some(false);
    }
    let (first, end) = outer?;
    Some(first <= from && until <= end)
}

fn period(period: Option<(NaiveDate, NaiveDate)>, names: [FactName; 2]) -> Vec<Fact> {
    let days = period.map(|(from, until)| [from, until]);
    let fact = |(name, day)| Fact::of(name, day);
    days.into_iter().flat_map(|days| names.into_iter().zip(days).map(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Subject;
    use super::super::fixtures::{a_case, between, place};
    use super::*;

    const YEAR: (&str, &str) = ("2019-01-01", "2020-01-01");

    fn tested(period: Option<(&str, &str)>, call: Option<(&str, &str)>, places: &[u128]) -> Tested {
        let (subject, known) = a_case().built();
        let places = places.iter().copied().map(place).collect();
        let subject = Subject { period: period.map(between), call_period: call.map(between), places, ..subject };
        test(&Case { subject: &subject, known: &known })
    }

    #[test]
    fn the_period_lies_within_that_of_the_call() {
        for (period, expected) in [
            (YEAR, Outcome::Pass),
            (("2018-12-31", "2020-01-01"), Outcome::Fail),
            (("2019-01-01", "2020-01-02"), Outcome::Fail),
            (("2019-12-31", "2020-01-01"), Outcome::Pass),
            (("2019-06-01", "2019-06-01"), Outcome::Fail),
            (("2019-06-02", "2019-06-01"), Outcome::Fail),
        ] {
            assert_eq!(tested(Some(period), Some(YEAR), &[44_021]).0, expected, "{period:?}");
        }
    }

    #[test]
    fn every_place_lies_in_the_province_on_the_first_day() {
        let from =
            |first, places: &[u128]| tested(Some((first, "2026-01-01")), Some(("2024-01-01", "2026-01-01")), places).0;
        assert_eq!(from("2024-12-31", &[44_021, 11_056]), Outcome::Fail);
        assert_eq!(from("2025-01-01", &[44_021, 11_056]), Outcome::Pass);
        assert_eq!(from("2024-12-31", &[44_021, 46_030]), Outcome::Unknown, "parts of it lay in Antwerp");
        assert_eq!(from("2025-01-01", &[46_030]), Outcome::Pass);
    }

    #[test]
    fn what_is_missing_is_not_known_and_what_is_wrong_fails_all_the_same() {
        assert_eq!(tested(Some(YEAR), Some(YEAR), &[]).0, Outcome::Unknown);
        assert_eq!(tested(None, Some(YEAR), &[44_021]).0, Outcome::Unknown);
        assert_eq!(tested(Some(YEAR), None, &[44_021]).0, Outcome::Unknown);
        assert_eq!(tested(Some(("2018-01-01", "2019-01-01")), Some(YEAR), &[]).0, Outcome::Fail);
        assert_eq!(tested(Some(YEAR), None, &[11_056]).0, Outcome::Fail);
    }

    #[test]
    fn days_and_codes_are_told() {
        let (_, facts) = tested(Some(YEAR), Some(YEAR), &[44_021]);
        let told: Vec<_> = facts.iter().map(|fact| (fact.name.code(), fact.value.as_str())).collect();
        let expected = [
            ("EXECUTION_FROM", "2019-01-01"),
            ("EXECUTION_UNTIL", "2020-01-01"),
            ("CALL_FROM", "2019-01-01"),
            ("CALL_UNTIL", "2020-01-01"),
            ("PLACE", "44021"),
        ];
        assert_eq!(told, expected);
    }
}
