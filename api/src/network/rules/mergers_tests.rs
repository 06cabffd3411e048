//! The mergers of 2025 as examples: 44034 Lochristi and 44073 Wachtebeke became 44087 Lochristi.

use super::*;

const OLD_LOCHRISTI: Uuid = Uuid::from_u128(44_034);
const WACHTEBEKE: Uuid = Uuid::from_u128(44_073);
const LOCHRISTI: Uuid = Uuid::from_u128(44_087);
const GENT: Uuid = Uuid::from_u128(44_021);
const NORTH: Uuid = Uuid::from_u128(1);
const SOUTH: Uuid = Uuid::from_u128(2);

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn period(from: &str, until: &str) -> Period {
    Period { from: from.parse().ok(), until: until.parse().ok() }
}

fn register() -> Register {
    let place = |id: Uuid, from: &str, until: &str, merged_into| Place {
        id,
        nis_code: id.as_u128().to_string(),
        name_nl: format!("M{}", id.as_u128()),
        validity: period(from, until),
        merged_into,
    };
    Register::of(vec![
        place(OLD_LOCHRISTI, "", "2025-01-01", Some(LOCHRISTI)),
        place(WACHTEBEKE, "", "2025-01-01", Some(LOCHRISTI)),
        place(LOCHRISTI, "2025-01-01", "", None),
        place(GENT, "", "", None),
    ])
}

fn member(municipality_id: Uuid, area_id: Uuid, from: &str, until: &str) -> Membership {
    Membership { id: Uuid::from_u128(9), area_id, municipality_id, validity: period(from, until) }
}

fn decided(area: Option<Uuid>) -> HashMap<Uuid, Decision> {
    let decision = Decision {
        municipality: LOCHRISTI,
        area,
        words: "Het nieuwe Lochristi gaat naar het noorden.".to_owned(),
        effective_on: date("2026-01-01"),
        decided_at: DateTime::UNIX_EPOCH,
    };
    HashMap::from([(LOCHRISTI, decision)])
}

/// The state of every flag.
fn states(memberships: &[Membership], decisions: &HashMap<Uuid, Decision>) -> Vec<FlagState> {
    register().flags(memberships, decisions).iter().map(Flag::state).collect()
}

#[test]
fn a_merger_of_parts_in_two_areas_is_flagged_until_it_is_decided() {
    let apart = [member(OLD_LOCHRISTI, NORTH, "2018-01-01", ""), member(WACHTEBEKE, SOUTH, "2018-01-01", "")];
    assert_eq!(states(&apart, &HashMap::new()), [FlagState::Open]);
    assert_eq!(states(&apart, &decided(Some(NORTH))), [FlagState::Decided]);
    let flags = register().flags(&apart, &HashMap::new());
    assert_eq!((flags[0].municipality, flags[0].merged_on), (LOCHRISTI, date("2025-01-01")));
    assert_eq!(flags[0].parts.iter().map(|part| part.areas.as_slice()).collect::<Vec<_>>(), [[NORTH], [SOUTH]]);
}

#[test]
fn a_merger_with_one_part_in_no_area_is_flagged_too() {
    let half = [member(WACHTEBEKE, SOUTH, "2018-01-01", "")];
    assert_eq!(states(&half, &HashMap::new()), [FlagState::Open]);
    let left_before = [member(WACHTEBEKE, SOUTH, "2018-01-01", "2024-12-31")];
    assert_eq!(states(&left_before, &HashMap::new()), [], "on the eve both were in none");
}

#[test]
fn a_merger_within_one_area_or_outside_all_is_nobodys_trouble() {
    let together = [member(OLD_LOCHRISTI, NORTH, "2018-01-01", ""), member(WACHTEBEKE, NORTH, "2020-01-01", "")];
    assert_eq!(states(&together, &HashMap::new()), []);
    assert_eq!(states(&[], &HashMap::new()), []);
}

#[test]
fn a_merger_recorded_under_its_own_code_from_the_start_is_not_flagged() {
    let recorded = [member(WACHTEBEKE, SOUTH, "2018-01-01", "2025-01-01"), member(LOCHRISTI, SOUTH, "2025-01-01", "")];
    assert_eq!(states(&recorded, &HashMap::new()), []);
}

#[test]
fn a_municipality_is_in_one_area_at_a_time() {
    let held = [member(GENT, NORTH, "2020-01-01", "2026-01-01")];
    let joins = |area, from, until| register().check_joining(&member(GENT, area, from, until), &held, &HashMap::new());
    assert!(matches!(joins(SOUTH, "2025-12-31", ""), Err(NetworkError::MunicipalityTaken { .. })));
    assert!(matches!(joins(NORTH, "2025-12-31", ""), Err(NetworkError::MunicipalityTaken { .. })), "nor twice in one");
    assert_eq!(joins(SOUTH, "2026-01-01", ""), Ok(()));
    assert_eq!(joins(SOUTH, "2019-01-01", "2020-01-01"), Ok(()));
}

#[test]
fn a_merged_municipality_is_where_its_old_code_is() {
    let both = [member(OLD_LOCHRISTI, NORTH, "2018-01-01", ""), member(WACHTEBEKE, NORTH, "2018-01-01", "")];
    let joins = |area| register().check_joining(&member(LOCHRISTI, area, "2026-01-01", ""), &both, &HashMap::new());
    assert!(matches!(joins(SOUTH), Err(NetworkError::MunicipalityTaken { .. })));
    assert_eq!(joins(NORTH), Ok(()), "the same area under the new code");
    let new = [member(LOCHRISTI, SOUTH, "2025-01-01", "")];
    let old = |until| register().check_joining(&member(WACHTEBEKE, NORTH, "2018-01-01", until), &new, &HashMap::new());
    assert!(matches!(old(""), Err(NetworkError::MunicipalityTaken { .. })), "it would be followed through the merger");
    assert_eq!(old("2025-01-01"), Ok(()));
}

#[test]
fn a_merged_municipality_joins_nothing_while_its_flag_is_open() {
    let half = [member(WACHTEBEKE, SOUTH, "2018-01-01", "")];
    let joins = |area| register().check_joining(&member(LOCHRISTI, area, "2026-01-01", ""), &half, &HashMap::new());
    assert_eq!((joins(SOUTH), joins(NORTH)), (Err(NetworkError::MergerUndecided), Err(NetworkError::MergerUndecided)));
}

#[test]
fn a_code_that_is_not_in_force_joins_nothing() {
    let joins = |id, from| register().check_joining(&member(id, NORTH, from, ""), &[], &HashMap::new());
    assert_eq!(joins(WACHTEBEKE, "2025-01-01"), Err(NetworkError::NotInForce));
    assert_eq!(joins(LOCHRISTI, "2024-12-31"), Err(NetworkError::NotInForce));
    assert_eq!(joins(WACHTEBEKE, "2024-12-31"), Ok(()));
}

#[test]
fn a_decision_ends_the_memberships_of_every_part() {
    let apart = [member(OLD_LOCHRISTI, NORTH, "2018-01-01", ""), member(WACHTEBEKE, SOUTH, "2018-01-01", "2024-01-01")];
    let ended = register().ended_by_decision(LOCHRISTI, &apart, date("2026-01-01")).expect("ended");
    assert_eq!(ended, [&apart[0]], "the other was over already");
    let late = [member(OLD_LOCHRISTI, NORTH, "2026-01-01", "")];
    assert!(register().ended_by_decision(LOCHRISTI, &late, date("2026-01-01")).is_err());
}

#[test]
fn a_centre_city_is_alone_with_what_it_merged_from() {
    let members = [member(WACHTEBEKE, NORTH, "2018-01-01", "")];
    let always = period("2018-01-01", "");
    assert!(register().is_alone(LOCHRISTI, &always, &members));
    assert!(!register().is_alone(GENT, &always, &members));
    assert!(register().is_alone(GENT, &period("2010-01-01", "2018-01-01"), &members));
}

#[test]
fn a_family_is_the_same_from_each_of_its_codes() {
    for id in [OLD_LOCHRISTI, WACHTEBEKE, LOCHRISTI] {
        assert_eq!(register().family(id), [OLD_LOCHRISTI, WACHTEBEKE, LOCHRISTI]);
    }
    assert_eq!(register().family(GENT), [GENT]);
}
