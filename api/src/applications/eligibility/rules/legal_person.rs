//! E3: the lead has legal personality (fact), as its legal form tells (general knowledge). Source: DOMAIN §4.2.

use super::case::Case;
use super::legal_forms::has_legal_personality;
use super::outcomes::holds;
use super::{FactName, Tested};
use crate::aid::rules::Outcome;

/// The table is of Belgian forms: a vof of the Netherlands has no legal personality, and so one of elsewhere is not known.
pub(super) fn test(case: &Case<'_>) -> Tested {
    let Some(lead) = case.lead() else { return (Outcome::Unknown, Vec::new()) };
    let record = lead.shown();
    let (form, country) = (record.and_then(|it| it.legal_form.as_deref()), record.and_then(|it| it.country.as_deref()));
    let answer = form.filter(|_| country.is_none()).and_then(has_legal_personality);
    let form = form.map(|form| lead.fact(FactName::LegalForm, form));
    let country = country.map(|country| lead.fact(FactName::Country, country));
    (holds(answer), form.into_iter().chain(country).collect())
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{a_case, a_record};
    use super::*;

    #[test]
    fn a_vof_is_a_legal_person_and_an_informal_association_is_not() {
        let outcome = |form: Option<&str>, country: Option<&str>| {
            let (subject, known) = a_case().leading("Agrado", a_record(1).with_form(form).in_country(country)).built();
            test(&Case { subject: &subject, known: &known })
        };
        let (tested, facts) = outcome(Some("vof"), None);
        assert_eq!((tested, facts.len()), (Outcome::Pass, 1));
        assert_eq!((facts[0].name, facts[0].value.as_str()), (FactName::LegalForm, "vof"));
        assert_eq!(outcome(Some("feitelijke vereniging"), None).0, Outcome::Fail);
        assert_eq!(outcome(None, None), (Outcome::Unknown, Vec::new()));
        assert_eq!(outcome(Some("coöp"), None).0, Outcome::Unknown);
        assert_eq!(outcome(Some("vof"), Some("NL")).0, Outcome::Unknown);
    }
}
