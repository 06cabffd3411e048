//! E7: the lead has no open obligations from earlier grants (fact). What a grant still asks is not kept: a lead that no granted
//! project on record names has none, and of one that is named it is not known. Source: DOMAIN §4.2.

use super::case::Case;
use super::{FactName, Tested};
use crate::aid::rules::Outcome;

pub(super) fn test(case: &Case<'_>) -> Tested {
    let Some(lead) = case.lead().filter(|lead| lead.consenting().is_some()) else {
        return (Outcome::Unknown, Vec::new());
    };
    let projects = &case.known.projects_of_lead;
    let facts = projects.iter().map(|slug| lead.fact(FactName::EarlierProject, slug).confidential()).collect();
    (if projects.is_empty() { Outcome::Pass } else { Outcome::Unknown }, facts)
}

#[cfg(test)]
mod tests {
    use super::super::Known;
    use super::super::fixtures::{a_case, a_record};
    use super::*;

    #[test]
    fn a_lead_that_no_project_names_has_none_and_of_another_it_is_not_known() {
        let (subject, known) = a_case().leading("Agrado", a_record(1)).built();
        assert_eq!(test(&Case { subject: &subject, known: &known }), (Outcome::Pass, Vec::new()));
        let known = Known { projects_of_lead: vec!["schoolvis".to_owned()], ..known };
        let (outcome, facts) = test(&Case { subject: &subject, known: &known });
        assert_eq!(outcome, Outcome::Unknown);
        assert_eq!((facts[0].value.as_str(), facts[0].is_confidential), ("schoolvis", true));
    }

    #[test]
    fn without_a_lead_it_is_not_known() {
        let (subject, known) = a_case().built();
        assert_eq!(test(&Case { subject: &subject, known: &known }).0, Outcome::Unknown);
    }
}
