use super::super::fixtures::{Drafted, a_case, a_record};
use super::*;
use crate::aid::rules::Regime;

fn tested(case: Drafted) -> Tested {
    let (subject, known) = case.built();
    test(&Case { subject: &subject, known: &known })
}

fn outcome(case: Drafted) -> Outcome {
    tested(case).0
}

/// What the test says of each partner, in their order.
fn of_each(case: Drafted) -> Vec<(String, String)> {
    let facts = tested(case).1.into_iter().filter(|fact| fact.name == FactName::AidTest);
    facts.map(|fact| (fact.about.expect("a partner"), fact.value)).collect()
}

fn said(outcomes: &[(&str, &str)]) -> Vec<(String, String)> {
    outcomes.iter().map(|(name, outcome)| ((*name).to_owned(), (*outcome).to_owned())).collect()
}

#[test]
fn exactly_the_ceiling_is_allowed_and_one_cent_more_is_not() {
    for (regime, on, ceiling) in [
        (Regime::General, "2026-11-28", 30_000_000),
        (Regime::Sgei, "2026-11-28", 75_000_000),
        (Regime::General, "2023-12-31", 20_000_000),
        (Regime::Sgei, "2023-12-31", 50_000_000),
    ] {
        let case = |cents| a_case().on(on).under(Some(regime)).leading("Agrado", a_record(1).sharing(cents));
        assert_eq!(outcome(case(ceiling)), Outcome::Pass);
        assert_eq!(outcome(case(ceiling + 1)), Outcome::Fail);
        for counted in [1, ceiling - 2_000_000, ceiling - 1] {
            let case = |cents| case(cents).granted(1, counted);
            assert_eq!(outcome(case(ceiling - counted)), Outcome::Pass, "{counted}");
            assert_eq!(outcome(case(ceiling - counted + 1)), Outcome::Fail, "{counted}");
        }
        assert_eq!(outcome(case(1).granted(1, ceiling)), Outcome::Fail);
    }
}

#[test]
fn aid_of_the_whole_undertaking_counts_and_that_of_others_does_not() {
    let case = || a_case().leading("Agrado", a_record(1).sharing(2_000_000)).granted(9, 28_000_001);
    assert_eq!(outcome(case()), Outcome::Pass);
    assert_eq!(outcome(case().linked(1, 9)), Outcome::Fail);
    assert_eq!(outcome(case().linked(1, 8).linked(8, 9)), Outcome::Fail);
}

#[test]
fn partners_of_one_undertaking_are_counted_together() {
    let case = |one, other| {
        let agrado = a_record(1).sharing(one);
        a_case().leading("Agrado", agrado).with("Apart", a_record(2).sharing(other)).granted(1, 28_000_000)
    };
    for one in [1, 999_999, 1_000_000, 1_999_999] {
        assert_eq!(outcome(case(one, 2_000_001 - one)), Outcome::Pass, "each for itself");
        assert_eq!(outcome(case(one, 2_000_000 - one).linked(1, 2)), Outcome::Pass);
        let over = case(one, 2_000_001 - one).linked(1, 2);
        assert_eq!(of_each(over), said(&[("Agrado", "FAIL"), ("Apart", "FAIL")]));
    }
    let twice =
        a_case().leading("Agrado", a_record(1).sharing(15_000_000)).with("Agrado 2", a_record(1).sharing(15_000_001));
    assert_eq!(outcome(twice), Outcome::Fail, "one enterprise twice");
}

#[test]
fn each_partner_is_told_for_itself_and_a_failure_decides() {
    let case = || {
        let (agrado, apart) = (a_record(1).sharing(1), a_record(2).sharing(1).unasked());
        a_case().leading("Agrado", agrado).with("Apart", apart)
    };
    assert_eq!(
        (outcome(case()), of_each(case())),
        (Outcome::Unknown, said(&[("Agrado", "PASS"), ("Apart", "UNKNOWN")]))
    );
    assert_eq!(outcome(case().granted(1, 30_000_000)), Outcome::Fail);
}

#[test]
fn the_aid_of_someone_is_not_asked_before_they_consented() {
    let tested = |cents, links: bool| {
        let (agrado, apart) = (a_record(1).sharing(1_000_000), a_record(2).sharing(30_000_000).unasked());
        let case = a_case().leading("Agrado", agrado).with("Apart", apart).granted(2, cents);
        tested(if links { case.linked(3, 2) } else { case })
    };
    for cents in [0, 30_000_000, 90_000_000] {
        assert_eq!(tested(cents, false), tested(0, false));
        assert_eq!(tested(cents, true), tested(0, false));
    }
    let linked = |share| {
        let (agrado, apart) = (a_record(1).sharing(1), a_record(2).sharing(share).unasked());
        of_each(a_case().leading("Agrado", agrado).with("Apart", apart).linked(1, 2))
    };
    assert_eq!(linked(30_000_000), linked(1), "nor do shares beside one another tell who is linked");
}

#[test]
fn who_gets_nothing_gets_no_aid() {
    let over = || a_case().granted(1, 40_000_000);
    assert_eq!(outcome(over().leading("Agrado", a_record(1).sharing(0))), Outcome::Pass);
    assert_eq!(outcome(over().leading("Agrado", a_record(1).sharing(1))), Outcome::Fail);
    assert_eq!(outcome(over().leading("Agrado", a_record(1))), Outcome::Unknown, "nobody said how much");
}

#[test]
fn a_support_partner_is_tested_where_it_gets_something() {
    let case = || a_case().leading("Compaan", a_record(1).sharing(1)).granted(2, 30_000_000).naming("Stad Gent");
    assert_eq!(outcome(case().supported_by("Biofresh", a_record(2))), Outcome::Pass);
    assert_eq!(outcome(case().supported_by("Biofresh", a_record(2).sharing(0))), Outcome::Pass);
    assert_eq!(outcome(case().supported_by("Biofresh", a_record(2).sharing(1))), Outcome::Fail);
}

#[test]
fn without_a_rule_it_is_not_known() {
    let case = || a_case().leading("Agrado", a_record(1).sharing(1));
    assert_eq!(outcome(case().under(None)), Outcome::Unknown);
    assert_eq!(outcome(case().on("2030-12-31")), Outcome::Pass);
    assert_eq!(outcome(case().on("2031-01-01")), Outcome::Unknown);
    assert_eq!(outcome(a_case()), Outcome::Unknown, "nobody takes part");
}

#[test]
fn what_does_not_fit_is_too_much() {
    let case = a_case().leading("Agrado", a_record(1).sharing(i64::MAX)).granted(1, 1);
    assert_eq!(outcome(case), Outcome::Fail);
    let shares = a_case().leading("Agrado", a_record(1).sharing(i64::MAX)).with("Apart", a_record(1).sharing(1));
    assert_eq!(outcome(shares), Outcome::Fail);
}

#[test]
fn what_an_undertaking_got_and_has_left_is_for_staff_alone() {
    let (_, facts) = tested(a_case().leading("Agrado", a_record(1).sharing(2_000_001)).granted(1, 28_000_000));
    let told: Vec<_> = facts.iter().map(|fact| (fact.name, fact.value.as_str(), fact.is_confidential)).collect();
    let expected = [
        (FactName::AskedOn, "2026-11-28", false),
        (FactName::AidRegime, "GENERAL", false),
        (FactName::AidCeiling, "30000000", false),
        (FactName::AidCountsFrom, "2023-11-29", false),
        (FactName::AidTest, "FAIL", false),
        (FactName::Share, "2000001", false),
        (FactName::SharesTogether, "2000001", true),
        (FactName::AidCounted, "28000000", true),
        (FactName::AidRoom, "2000000", true),
        (FactName::AidOver, "1", true),
    ];
    assert_eq!(told, expected);
}
