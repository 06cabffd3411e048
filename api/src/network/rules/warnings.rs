//! What is worth a look about an area. Source: DOMAIN §4.5.

use super::mandates::{Mandate, MandateKind};
use super::{DirectingArea, Member, is_below_guideline, population};
use crate::codes;
use std::sync::Arc;

codes! {
    /// What is worth a look.
    pub enum WarningKind {
        /// An area without a principal today.
        AreaWithoutPrincipal = "AREA_WITHOUT_PRINCIPAL",
        /// A partnership with fewer inhabitants than the guideline.
        PartnershipBelowGuideline = "PARTNERSHIP_BELOW_GUIDELINE",
        /// A merger that waits for a decision.
        MergerUndecided = "MERGER_UNDECIDED",
    }
}

/// An area with what it stands on today.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The area.
    pub area: Arc<DirectingArea>,
    /// Its members.
    pub members: Vec<Member>,
    /// Its mandates.
    pub mandates: Arc<Vec<Arc<Mandate>>>,
}

/// A warning about an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What is worth a look.
    pub kind: WarningKind,
    /// The area.
    pub area: Arc<DirectingArea>,
    /// Its inhabitants; none without members.
    pub population: Option<i32>,
}

/// The warnings about an area: none when all is well.
pub fn warnings_of(standing: &Standing) -> Vec<Warning> {
    let population = population(&standing.members);
    let has_principal = standing.mandates.iter().any(|mandate| mandate.kind == MandateKind::Principal);
    let is_small = is_below_guideline(standing.area.form, population);
    let found =
        [(!has_principal, WarningKind::AreaWithoutPrincipal), (is_small, WarningKind::PartnershipBelowGuideline)];
    let warned = found.into_iter().filter(|(holds, _)| *holds);
    warned.map(|(_, kind)| Warning { kind, area: Arc::clone(&standing.area), population }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::*;
    use crate::shared::period::Period;
    use uuid::Uuid;

    fn standing(form: Form, kinds: &[MandateKind]) -> Standing {
        let (id, always) = (Uuid::nil(), Period { from: None, until: None });
        let words = String::new;
        let area = DirectingArea {
            id,
            slug: words(),
            name_nl: words(),
            name_key: words(),
            form,
            validity: always,
            is_synthetic: false,
            version: 1,
        };
        let mandate = |kind: &MandateKind| {
            Arc::new(Mandate {
                id,
                area: id,
                account: id,
                kind: *kind,
                period: always,
                cycle: id,
                grant: id,
                version: 1,
            })
        };
        let mandates = Arc::new(kinds.iter().map(mandate).collect());
        Standing { area: Arc::new(area), members: Vec::new(), mandates }
    }

    fn kinds(standing: &Standing) -> Vec<WarningKind> {
        warnings_of(standing).into_iter().map(|warning| warning.kind).collect()
    }

    #[test]
    fn an_area_needs_a_principal_and_a_deputy_is_none() {
        let form = Form::ProjectAssociation;
        assert_eq!(kinds(&standing(form, &[MandateKind::Deputy])), [WarningKind::AreaWithoutPrincipal]);
        assert_eq!(kinds(&standing(form, &[MandateKind::Deputy, MandateKind::Principal])), []);
    }

    #[test]
    fn an_area_whose_inhabitants_are_unknown_is_not_called_small() {
        assert_eq!(kinds(&standing(Form::WelfareAssociation, &[MandateKind::Principal])), []);
    }
}
