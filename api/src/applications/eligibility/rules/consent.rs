//! E8: every partner consented in the system (choice). A support partner that is only named gets no share and cannot consent
//! here: it is not asked. Source: DOMAIN §4.2.

use super::outcomes::{all, holds};
use super::{Consent, Fact, FactName, Partner, PartnerRole, Subject, Tested};
use crate::aid::rules::Outcome;

pub(super) fn test(subject: &Subject) -> Tested {
    if subject.partners.is_empty() {
        return (Outcome::Unknown, Vec::new());
    }
    let consents: Vec<_> = subject.partners.iter().map(|partner| (partner, consent(partner))).collect();
    let outcome = all(consents.iter().map(|(_, consent)| holds(Some(*consent != Consent::Missing))));
    let fact = |(partner, consent): (&Partner, Consent)| Fact::of(FactName::Consent, consent.code()).about(partner);
    (outcome, consents.into_iter().map(fact).collect())
}

fn consent(partner: &Partner) -> Consent {
    match (partner.has_consented, partner.enterprise, partner.role) {
        (_, None, PartnerRole::Support) => Consent::NotAsked,
        (true, ..) => Consent::Given,
        (false, ..) => Consent::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{a_case, a_record};
    use super::*;

    #[test]
    fn everyone_with_a_record_consents_and_who_is_only_named_is_not_asked() {
        let case = || a_case().leading("Agrado", a_record(1)).with("Apart", a_record(2)).naming("OCMW Gent");
        let (subject, _) = case().built();
        let (outcome, facts) = test(&subject);
        let told: Vec<_> = facts.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!((outcome, told), (Outcome::Pass, vec!["GIVEN", "GIVEN", "NOT_ASKED"]));
        let (subject, _) = case().with("Compaan", a_record(3).unasked()).built();
        let (outcome, facts) = test(&subject);
        assert_eq!((outcome, facts.last().map(|fact| fact.value.as_str())), (Outcome::Fail, Some("MISSING")));
        let (subject, _) = case().supported_by("Biofresh", a_record(4).unasked()).built();
        assert_eq!(test(&subject).0, Outcome::Fail, "a support partner with a record too");
    }

    #[test]
    fn a_partner_that_carries_the_project_has_a_record() {
        let (mut subject, _) = a_case().leading("Agrado", a_record(1)).naming("Apart").built();
        subject.partners[1].role = PartnerRole::Partner;
        assert_eq!(test(&subject).0, Outcome::Fail);
    }
}
