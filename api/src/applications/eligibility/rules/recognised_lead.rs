//! E2: a social lead is recognised by the Flemish government on the day (fact). A social co-partner has any valid recognition
//! (choice), which is what makes it social. Source: DOMAIN §4.2.

use super::case::{Case, Party};
use super::{Fact, FactName, Tested};
use crate::aid::rules::Outcome;
use crate::enterprises::rules::{Authority, EconomySide, Recognition};
use chrono::NaiveDate;

/// A lead of whom nobody knows on which side it is, is not tested as if it were regular.
pub(super) fn test(case: &Case<'_>) -> Tested {
    let on = case.subject.on;
    let Some(lead) = case.lead() else { return (Outcome::Unknown, vec![case.asked_on()]) };
    let is_flemish = |valid: Option<bool>| recognitions(&lead, on, valid).any(of_flemish_government);
    let outcome = match lead.side(on) {
        Some(EconomySide::Regular) => Outcome::Pass,
        _ if is_flemish(Some(true)) => Outcome::Pass,
        Some(EconomySide::Social) if !is_flemish(None) => Outcome::Fail,
        Some(EconomySide::Social) | None => Outcome::Unknown,
    };
    (outcome, [case.asked_on()].into_iter().chain(facts(&lead, on)).collect())
}

fn of_flemish_government(recognition: &Recognition) -> bool {
    recognition.kind.authority() == Authority::Flemish
}

/// The recognitions of which this is known on a day: that they hold, or nothing.
fn recognitions<'a>(lead: &Party<'a>, on: NaiveDate, valid: Option<bool>) -> impl Iterator<Item = &'a Recognition> {
    let all = lead.shown().into_iter().flat_map(|record| record.recognitions.iter());
    all.filter(move |recognition| recognition.valid_on(on) == valid)
}

fn facts(lead: &Party<'_>, on: NaiveDate) -> Vec<Fact> {
    let mut facts = vec![lead.fact(FactName::Side, lead.side(on).map_or("UNKNOWN", EconomySide::code))];
    for held in recognitions(lead, on, Some(true)) {
        facts.push(lead.fact(FactName::Recognition, held.kind.code()));
        facts.push(lead.fact(FactName::RecognisedBy, held.kind.authority().code()));
    }
    let undated = recognitions(lead, on, None);
    facts.extend(undated.map(|recognition| lead.fact(FactName::RecognitionUndated, recognition.kind.code())));
    facts
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{a_case, a_record, day};
    use super::*;
    use crate::enterprises::rules::RecognitionKind as Kind;
    use crate::shared::period::Period;

    fn outcome(recognitions: Vec<Recognition>, is_kind_known: bool) -> Outcome {
        let lead = a_record(1).recognised(recognitions).of_known_kind(is_kind_known);
        let (subject, known) = a_case().leading("Compaan", lead).built();
        test(&Case { subject: &subject, known: &known }).0
    }

    fn held(kind: Kind, from: &str, until: Option<&str>) -> Recognition {
        Recognition::verified(kind, Some(Period { from: Some(day(from)), until: until.map(day) }))
    }

    #[test]
    fn a_social_lead_is_recognised_by_the_flemish_government_on_the_day() {
        let customised = |from, until| outcome(vec![held(Kind::CustomisedWorkCompany, from, until)], true);
        assert_eq!(customised("2019-01-01", None), Outcome::Pass);
        assert_eq!(customised("2026-11-28", Some("2026-11-29")), Outcome::Pass, "on its only day");
        let cooperative = held(Kind::RecognisedSocialCooperative, "2020-01-01", None);
        assert_eq!(outcome(vec![cooperative.clone()], true), Outcome::Fail, "federal alone");
        let ended = held(Kind::CareWorkInitiative, "2020-01-01", Some("2026-11-28"));
        assert_eq!(outcome(vec![cooperative.clone(), ended], true), Outcome::Fail, "the Flemish one ended that day");
        let last_day = held(Kind::CareWorkInitiative, "2020-01-01", Some("2026-11-29"));
        assert_eq!(outcome(vec![cooperative, last_day], true), Outcome::Pass, "and here it ends tomorrow");
    }

    #[test]
    fn a_regular_lead_needs_none() {
        assert_eq!(outcome(vec![], true), Outcome::Pass);
        let later = held(Kind::CustomisedWorkCompany, "2026-11-29", None);
        assert_eq!(outcome(vec![later], true), Outcome::Pass, "still regular");
    }

    #[test]
    fn what_is_not_known_is_not_held_against_the_lead() {
        let undated = Recognition::verified(Kind::CustomisedWorkCompany, None);
        assert_eq!(outcome(vec![undated.clone()], true), Outcome::Unknown);
        let cooperative = held(Kind::RecognisedSocialCooperative, "2020-01-01", None);
        assert_eq!(outcome(vec![cooperative, undated], true), Outcome::Unknown, "social, perhaps by Flanders too");
        assert_eq!(outcome(vec![], false), Outcome::Unknown, "of unknown kind");
    }

    #[test]
    fn its_recognitions_are_told() {
        let lead = a_record(1).recognised(vec![held(Kind::CareWorkInitiative, "2020-01-01", None)]);
        let (subject, known) = a_case().leading("Compaan", lead).built();
        let (_, facts) = test(&Case { subject: &subject, known: &known });
        let told: Vec<_> = facts.iter().map(|fact| (fact.name, fact.value.as_str())).collect();
        let expected = [
            (FactName::AskedOn, "2026-11-28"),
            (FactName::Side, "SOCIAL"),
            (FactName::Recognition, "CARE_WORK_INITIATIVE"),
            (FactName::RecognisedBy, "FLEMISH"),
        ];
        assert_eq!(told, expected);
        assert!(facts.iter().skip(1).all(|fact| fact.about.as_deref() == Some("Compaan")));
    }
}
