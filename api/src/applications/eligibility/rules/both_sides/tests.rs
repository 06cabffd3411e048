use super::super::fixtures::{Drafted, Record, a_case, a_record};
use super::*;

fn tested(case: Drafted) -> Tested {
    let (subject, known) = case.built();
    test(&Case { subject: &subject, known: &known })
}

/// The project Schoolvis: Agrado VOF, which is regular, leads it, and Apart vzw takes part.
fn schoolvis(apart: Record) -> Drafted {
    a_case().leading("Agrado", a_record(1).with_form(Some("vof"))).with("Apart", apart)
}

#[test]
fn a_regular_and_a_social_enterprise_go_together() {
    assert_eq!(tested(schoolvis(a_record(2).social())).0, Outcome::Pass);
    assert_eq!(tested(a_case().leading("Apart", a_record(2).social()).with("Agrado", a_record(1))).0, Outcome::Pass);
}

#[test]
fn two_of_one_side_do_not() {
    assert_eq!(tested(schoolvis(a_record(2))).0, Outcome::Fail, "both regular");
    let both_social = a_case().leading("Compaan", a_record(1).social()).with("Apart", a_record(2).social());
    assert_eq!(tested(both_social).0, Outcome::Fail);
    assert_eq!(tested(a_case().leading("Compaan", a_record(1).social())).0, Outcome::Fail, "alone");
    assert_eq!(tested(a_case().with("Apart", a_record(2).hidden().unasked())).0, Outcome::Fail, "alone, whoever it is");
    assert_eq!(tested(a_case()).0, Outcome::Fail, "nobody");
}

#[test]
fn who_only_supports_never_counts() {
    let compaan = || a_case().leading("Compaan", a_record(1).social());
    assert_eq!(tested(compaan().supported_by("Biofresh", a_record(2))).0, Outcome::Fail);
    assert_eq!(tested(compaan().naming("Stad Gent")).0, Outcome::Fail);
    let metaquip = a_record(2).in_country(Some("NL")).numbered(None);
    let (outcome, facts) = tested(compaan().with("Metaquip", metaquip));
    assert_eq!(outcome, Outcome::Fail, "a foreign firm, whatever it does");
    assert!(facts.iter().all(|fact| fact.about.as_deref() != Some("Metaquip")));
}

#[test]
fn one_enterprise_is_not_two() {
    assert_eq!(tested(schoolvis(a_record(1).social())).0, Outcome::Fail, "one record twice");
    let numbered = |number| schoolvis(a_record(2).social().numbered(number));
    assert_eq!(tested(numbered(Some("0000000001"))).0, Outcome::Fail, "two records of one number");
    assert_eq!(tested(numbered(None)).0, Outcome::Unknown, "of unknown number");
}

#[test]
fn linked_undertakings_are_not_two_and_links_count_over_others() {
    assert_eq!(tested(schoolvis(a_record(2).social()).linked(1, 2)).0, Outcome::Fail);
    let over_another = schoolvis(a_record(2).social()).linked(1, 9).linked(9, 2);
    assert_eq!(tested(over_another.clone()).0, Outcome::Fail);
    assert_eq!(tested(over_another.clone().with("Labeur", a_record(3).social())).0, Outcome::Pass, "another pair does");
    assert_eq!(tested(over_another.with("Rubberroof", a_record(3).unasked())).0, Outcome::Unknown, "another pair may");
    assert_eq!(tested(schoolvis(a_record(2).social()).linked(1, 9)).0, Outcome::Pass, "a link to someone else");
}

#[test]
fn a_link_counts_while_it_holds() {
    let linked = |from, until| tested(schoolvis(a_record(2).social()).linked_from((1, 2), from, until)).0;
    assert_eq!(linked("2020-01-01", Some("2026-11-28")), Outcome::Pass, "it ended on the day");
    assert_eq!(linked("2020-01-01", Some("2026-11-29")), Outcome::Fail);
    assert_eq!(linked("2026-11-28", None), Outcome::Fail);
    assert_eq!(linked("2026-11-29", None), Outcome::Pass, "it begins tomorrow");
}

#[test]
fn a_side_of_which_a_period_is_missing_is_unknown_where_it_matters() {
    assert_eq!(tested(schoolvis(a_record(2).perhaps_social())).0, Outcome::Unknown);
    assert_eq!(tested(schoolvis(a_record(2).of_known_kind(false))).0, Outcome::Unknown);
    let third = schoolvis(a_record(2).perhaps_social()).with("Labeur", a_record(3).social());
    assert_eq!(tested(third).0, Outcome::Pass, "another decides");
    let same = schoolvis(a_record(1).perhaps_social());
    assert_eq!(tested(same).0, Outcome::Fail, "one enterprise is not two, whatever its side");
}

#[test]
fn whom_someone_is_linked_to_is_not_asked_before_they_consented() {
    for is_linked in [false, true] {
        let case = schoolvis(a_record(2).social().unasked());
        let (outcome, facts) = tested(if is_linked { case.linked(1, 2) } else { case });
        assert_eq!(outcome, Outcome::Unknown);
        assert!(facts.iter().all(|fact| fact.name != FactName::LinkedTo));
        let missing = facts.iter().find(|fact| fact.name == FactName::Consent).expect("a reason");
        assert_eq!((missing.about.as_deref(), missing.value.as_str()), (Some("Apart"), "MISSING"));
    }
    assert_eq!(tested(schoolvis(a_record(2).unasked())).0, Outcome::Fail, "that both are regular everyone may see");
}

#[test]
fn a_record_that_is_not_public_tells_nothing_before_it_consents() {
    for hidden in [a_record(2).social(), a_record(2), a_record(2).in_country(Some("NL")), a_record(1)] {
        let (outcome, facts) = tested(schoolvis(hidden.hidden().unasked()));
        assert_eq!(outcome, Outcome::Unknown);
        let of_apart = facts.iter().filter(|fact| fact.about.as_deref() == Some("Apart"));
        let told: Vec<_> = of_apart.map(|fact| (fact.name, fact.value.as_str())).collect();
        assert_eq!(told, [(FactName::Side, "UNKNOWN"), (FactName::Consent, "MISSING")]);
    }
    assert_eq!(tested(schoolvis(a_record(2).social().hidden())).0, Outcome::Pass, "and everything after");
}

#[test]
fn sides_and_numbers_are_told_and_links_to_staff_alone() {
    let (_, facts) = tested(schoolvis(a_record(2).social()).linked(1, 2));
    let told: Vec<_> =
        facts.iter().map(|it| (it.name, it.about.as_deref(), it.value.as_str(), it.is_confidential)).collect();
    let expected = [
        (FactName::AskedOn, None, "2026-11-28", false),
        (FactName::Side, Some("Agrado"), "REGULAR", false),
        (FactName::EnterpriseNumber, Some("Agrado"), "0000000001", false),
        (FactName::LinkedTo, Some("Agrado"), "Apart", true),
        (FactName::Side, Some("Apart"), "SOCIAL", false),
        (FactName::EnterpriseNumber, Some("Apart"), "0000000002", false),
        (FactName::LinkedTo, Some("Apart"), "Agrado", true),
    ];
    assert_eq!(told, expected);
}
