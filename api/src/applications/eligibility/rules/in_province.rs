//! E4: the seat of the lead or an establishment in use lies in the province on the day (fact). Mergers are followed: what is
//! stored under a code of another time counts where that territory lay on the day. Source: DOMAIN §4.2 and §5.

use super::case::Case;
use super::outcomes::{any, holds};
use super::{FactName, Tested};
use crate::aid::rules::Outcome;
use crate::places::rules::{Municipality, PROVINCE_NIS, holders};
use chrono::NaiveDate;
use uuid::Uuid;

pub(super) fn test(case: &Case<'_>) -> Tested {
    let on = case.subject.on;
    let Some(lead) = case.lead() else { return (Outcome::Unknown, vec![case.asked_on()]) };
    let mut facts = vec![case.asked_on()];
    let Some(record) = lead.shown() else { return (Outcome::Unknown, facts) };
    let in_use = record.establishments.iter().filter(|establishment| establishment.period.contains(on));
    let mut places = vec![(FactName::Seat, record.seat)];
    places.extend(in_use.map(|establishment| (FactName::Establishment, establishment.place.municipality)));
    let mut outcomes = Vec::new();
    for (name, place) in places {
        let (answer, codes) =
            place.map_or((None, Vec::new()), |place| lies_in_province(&case.known.register, place, on));
        facts.extend(codes.iter().map(|code| lead.fact(name, code)));
        let is_abroad = name == FactName::Seat && place.is_none() && record.country.is_some();
        outcomes.push(if is_abroad { Outcome::Fail } else { holds(answer) });
    }
    facts.extend(record.country.iter().map(|country| lead.fact(FactName::Country, country)));
    (any(outcomes), facts)
}

/// Whether a municipality lies in the province on a day, and under which codes; not known where the register does not know, or
/// where its territory lay in several provinces.
pub(super) fn lies_in_province(register: &[Municipality], place: Uuid, on: NaiveDate) -> (Option<bool>, Vec<&str>) {
    let held = holders(register, place, on);
    let are_in: Vec<bool> = held.iter().map(|municipality| municipality.province_nis == PROVINCE_NIS).collect();
    let answer = match (are_in.contains(&true), are_in.contains(&false)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) | (false, false) => None,
    };
    (answer, held.into_iter().map(|municipality| municipality.nis_code.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{Record, a_case, a_record, place};
    use super::*;

    const GENT: Option<u128> = Some(44_021);
    const ZWIJNDRECHT: Option<u128> = Some(11_056);
    const MERGED: Option<u128> = Some(46_030);

    fn outcome(lead: Record, on: &str) -> Outcome {
        let (subject, known) = a_case().on(on).leading("Compaan", lead).built();
        test(&Case { subject: &subject, known: &known }).0
    }

    #[test]
    fn a_seat_in_the_province_is_enough() {
        assert_eq!(outcome(a_record(1).seated(GENT), "2026-11-28"), Outcome::Pass);
        assert_eq!(outcome(a_record(1).seated(None), "2026-11-28"), Outcome::Unknown);
    }

    #[test]
    fn zwijndrecht_lies_in_antwerp_until_it_merges() {
        for (code, on, expected) in [
            (ZWIJNDRECHT, "2024-12-31", Outcome::Fail),
            (ZWIJNDRECHT, "2025-01-01", Outcome::Pass),
            (MERGED, "2025-01-01", Outcome::Pass),
            (MERGED, "2024-12-31", Outcome::Unknown),
            (Some(46_003), "2024-12-31", Outcome::Pass),
            (Some(46_003), "2025-01-01", Outcome::Pass),
        ] {
            assert_eq!(outcome(a_record(1).seated(code), on), expected, "{code:?} on {on}");
        }
    }

    #[test]
    fn an_establishment_counts_while_it_is_in_use() {
        let lead = || a_record(1).seated(ZWIJNDRECHT).established(GENT, "2024-03-01", Some("2024-06-01"));
        assert_eq!(outcome(lead(), "2024-02-29"), Outcome::Fail);
        assert_eq!(outcome(lead(), "2024-03-01"), Outcome::Pass);
        assert_eq!(outcome(lead(), "2024-05-31"), Outcome::Pass);
        assert_eq!(outcome(lead(), "2024-06-01"), Outcome::Fail);
        let elsewhere = || a_record(1).seated(ZWIJNDRECHT).established(None, "2020-01-01", None);
        assert_eq!(outcome(elsewhere(), "2024-06-01"), Outcome::Unknown, "nobody knows where it is");
        let only = a_record(1).seated(None).established(GENT, "2020-01-01", None);
        assert_eq!(outcome(only, "2024-06-01"), Outcome::Pass, "whatever the seat");
    }

    #[test]
    fn a_seat_abroad_is_not_in_the_province() {
        let foreign = || a_record(1).seated(None).in_country(Some("NL"));
        assert_eq!(outcome(foreign(), "2026-11-28"), Outcome::Fail);
        assert_eq!(outcome(foreign().established(GENT, "2020-01-01", None), "2026-11-28"), Outcome::Pass);
    }

    #[test]
    fn the_code_on_the_day_is_told() {
        let (subject, known) = a_case().on("2025-01-01").leading("Compaan", a_record(1).seated(ZWIJNDRECHT)).built();
        let (_, facts) = test(&Case { subject: &subject, known: &known });
        assert_eq!((facts[1].name, facts[1].value.as_str()), (FactName::Seat, "46030"));
    }

    #[test]
    fn a_place_the_register_does_not_know_is_not_known() {
        assert_eq!(lies_in_province(&[], place(44_021), "2025-01-01".parse().expect("a date")), (None, Vec::new()));
    }
}
