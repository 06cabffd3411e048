//! A project that was awarded on an application made here. Pure.

use super::PartnerRole;
use crate::enterprises::rules::EconomySide;
use crate::enterprises::rules::details::slug_of;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use uuid::Uuid;

/// Longest part of a slug that comes from the title; characters. With reference and number it stays a slug.
const LONGEST_NAME: usize = 100;

/// What was decided of a granted project whose application was made here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Reference of the application.
    pub reference: String,
    /// Reference of the decision of the deputation.
    pub decision_reference: String,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Amount asked for.
    pub requested: EuroCents,
    /// First day on which it is carried out.
    pub execution_from: NaiveDate,
    /// First day on which it no longer is.
    pub execution_until: NaiveDate,
}

/// A partner of a project that is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardedPartner {
    /// Name as it applied.
    pub name: String,
    /// Its record; none where it is only named.
    pub enterprise: Option<Uuid>,
    /// What it does in the project.
    pub role: PartnerRole,
    /// Its side of the economy, as its recognitions told when it counted; none when unknown.
    pub side: Option<EconomySide>,
}

/// A project that is entered because its application was awarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardedProject {
    /// The application.
    pub application: Uuid,
    /// Its reference, such as PS-2026-0001.
    pub reference: String,
    /// The call it answered.
    pub call: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// What product or service is to come of it, in Dutch; none when not told.
    pub result_nl: Option<String>,
    /// The partners, the lead among them, in order.
    pub partners: Vec<AwardedPartner>,
    /// Amount asked for.
    pub requested: EuroCents,
    /// Amount awarded.
    pub awarded: EuroCents,
    /// Reference of the decision of the deputation.
    pub decision_reference: String,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// First day on which it is carried out.
    pub execution_from: NaiveDate,
    /// First day on which it no longer is.
    pub execution_until: NaiveDate,
}

impl AwardedProject {
    /// The readable key it gets unless that is taken: reference and title.
    pub fn slug(&self) -> String {
        let (reference, mut name) = (slug_of(&self.reference), slug_of(&self.title_nl));
        name.truncate(LONGEST_NAME);
        format!("{reference}-{name}").trim_matches('-').to_owned()
    }

    /// What the decision says of it.
    pub fn award(&self) -> Award {
        Award {
            reference: self.reference.clone(),
            decision_reference: self.decision_reference.clone(),
            decided_on: self.decided_on,
            requested: self.requested,
            execution_from: self.execution_from,
            execution_until: self.execution_until,
        }
    }

    /// The enterprises it names, each once, the lower key first: they are locked in this order.
    pub fn enterprises(&self) -> Vec<Uuid> {
        let mut named: Vec<_> = self.partners.iter().filter_map(|partner| partner.enterprise).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::shared::lookup::is_slug;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// A project of two partners, awarded in December 2026.
    pub(crate) fn awarded() -> AwardedProject {
        let partner = |name: &str, key, role| AwardedPartner {
            name: name.to_owned(),
            enterprise: Some(Uuid::from_u128(key)),
            role,
            side: None,
        };
        AwardedProject {
            application: Uuid::from_u128(1),
            reference: "PS-2026-0001".to_owned(),
            call: Uuid::from_u128(2),
            title_nl: "Crème & brûlée: 3 dozen".to_owned(),
            result_nl: None,
            partners: vec![partner("Zuid", 9, PartnerRole::Lead), partner("Noord", 5, PartnerRole::Partner)],
            requested: EuroCents(2_500_000),
            awarded: EuroCents(2_000_000),
            decision_reference: "DEP-2026-77".to_owned(),
            decided_on: date("2026-12-17"),
            execution_from: date("2027-01-01"),
            execution_until: date("2028-01-01"),
        }
    }

    #[test]
    fn a_slug_says_reference_and_title() {
        assert_eq!(awarded().slug(), "ps-2026-0001-creme-brulee-3-dozen");
        let long = AwardedProject { title_nl: "woord ".repeat(40), ..awarded() };
        assert!(is_slug(&long.slug()) && !long.slug().ends_with('-'), "{}", long.slug());
        let silent = AwardedProject { title_nl: "…".to_owned(), ..awarded() };
        assert_eq!(silent.slug(), "ps-2026-0001");
    }

    #[test]
    fn enterprises_are_locked_once_each_in_the_order_of_their_keys() {
        let mut twice = awarded();
        twice.partners.push(AwardedPartner { role: PartnerRole::Support, ..twice.partners[0].clone() });
        twice.partners.push(AwardedPartner { enterprise: None, ..twice.partners[0].clone() });
        assert_eq!(twice.enterprises(), [Uuid::from_u128(5), Uuid::from_u128(9)]);
    }
}
