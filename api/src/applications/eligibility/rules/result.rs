//! E10: a product or service is described as the result (fact). Source: DOMAIN §4.2.

use super::outcomes::holds;
use super::{Description, Fact, FactName, Subject, Tested};

pub(super) fn test(subject: &Subject) -> Tested {
    let description = if subject.has_result { Description::Given } else { Description::Missing };
    (holds(Some(subject.has_result)), vec![Fact::of(FactName::Result, description.code())])
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::a_case;
    use super::*;
    use crate::aid::rules::Outcome;

    #[test]
    fn the_result_is_described() {
        let (subject, _) = a_case().built();
        for (has_result, outcome, told) in [(true, Outcome::Pass, "GIVEN"), (false, Outcome::Fail, "MISSING")] {
            let tested = test(&Subject { has_result, ..subject.clone() });
            assert_eq!(tested, (outcome, vec![Fact::of(FactName::Result, told)]));
        }
    }
}
