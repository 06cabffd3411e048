use super::fixtures::{a_case, a_record};
use super::*;

fn schoolvis() -> Vec<Finding> {
    let agrado = a_record(1).with_form(Some("vof")).sharing(500_000);
    let case = a_case().leading("Agrado", agrado).with("Apart", a_record(2).social().sharing(1_500_000));
    let (subject, known) = case.granted(1, 100).built();
    findings(&subject, &known)
}

#[test]
fn a_run_has_all_ten_rules_in_their_order() {
    let found = schoolvis();
    let rules: Vec<_> = found.iter().map(|finding| finding.rule.code()).collect();
    assert_eq!(rules, ["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10"]);
    assert!(found.iter().all(|finding| finding.outcome == Outcome::Pass), "{found:?}");
}

#[test]
fn of_an_empty_draft_nothing_passes() {
    let subject = Subject {
        maximum: None,
        regime: None,
        call_period: None,
        period: None,
        places: Vec::new(),
        requested: None,
        eligible_cost: None,
        has_result: false,
        ..a_case().built().0
    };
    let failing = [EligibilityRule::PartnersOfBothSides, EligibilityRule::ResultDescribed];
    for finding in findings(&subject, &Known::default()) {
        let expected = if failing.contains(&finding.rule) { Outcome::Fail } else { Outcome::Unknown };
        assert_eq!(finding.outcome, expected, "{:?}", finding.rule);
    }
}

#[test]
fn a_frozen_copy_reads_as_it_was_written() {
    let found = schoolvis();
    let stored = serde_json::to_string(&found).expect("written");
    assert!(
        stored.starts_with(r#"[{"rule":"E1","outcome":"PASS","facts":[{"name":"ASKED_ON","about":null,"#),
        "{stored}"
    );
    assert_eq!(serde_json::from_str::<Vec<Finding>>(&stored).expect("read"), found);
}

#[test]
fn aid_links_and_earlier_grants_are_for_staff_alone_and_nothing_else() {
    use FactName as N;
    let hidden = [N::LinkedTo, N::EarlierProject, N::SharesTogether, N::AidCounted, N::AidRoom, N::AidOver];
    let agrado = a_record(1).sharing(500_000);
    let case = a_case().leading("Agrado", agrado).with("Apart", a_record(2).social().sharing(1_500_000));
    let (subject, known) = case.linked(1, 2).granted(1, 100).built();
    let known = Known { projects_of_lead: vec!["schoolvis".to_owned()], ..known };
    let facts: Vec<Fact> = findings(&subject, &known).into_iter().flat_map(|finding| finding.facts).collect();
    assert!(hidden.iter().all(|name| facts.iter().any(|fact| fact.name == *name)));
    for fact in facts {
        assert_eq!(fact.is_confidential, hidden.contains(&fact.name), "{fact:?}");
    }
}
