//! Rounds as the programme knows them. Source: slides, DOMAIN §6.

use crate::codes;
use crate::shared::basis::FactBasis;
use crate::shared::money::EuroCents;
use uuid::Uuid;

codes! {
    /// What the years of a round say.
    pub enum RoundYears {
        /// The projects were approved in these years.
        Approval = "APPROVAL",
        /// The projects are carried out in these years.
        Execution = "EXECUTION",
    }
}

/// The approved projects of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Key.
    pub id: Uuid,
    /// The regulation they are granted under.
    pub regulation_id: Uuid,
    /// The call they answered.
    pub call_id: Option<Uuid>,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
    /// First calendar year.
    pub from_year: i32,
    /// Last calendar year, inclusive.
    pub until_year: i32,
    /// What the years say.
    pub years_meaning: RoundYears,
    /// How many projects were approved, described or not.
    pub approved_count: i32,
    /// Most a project could be granted.
    pub maximum: Option<EuroCents>,
    /// Where the maximum comes from.
    pub maximum_basis: Option<FactBasis>,
    /// The years as a key for pages, newest first.
    pub sort_key: String,
    /// Whether it is invented.
    pub is_synthetic: bool,
}

/// What the projects of a round were awarded together: none when one of the
/// approved projects is not described or its amount is not known.
pub fn awarded_total(approved_count: i32, awarded: &[Option<EuroCents>]) -> Option<EuroCents> {
    let all_described = i64::try_from(awarded.len()) == Ok(i64::from(approved_count));
    let sum = |total: i64, amount: &Option<EuroCents>| total.checked_add((*amount)?.0);
    awarded.iter().try_fold(0, sum).filter(|_| all_described).map(EuroCents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_the_sum_of_all_projects() {
        let awarded = [1_565_000, 2_000_000, 915_000].map(|cents| Some(EuroCents(cents)));
        assert_eq!(awarded_total(3, &awarded), Some(EuroCents(4_480_000)));
    }

    #[test]
    fn the_total_is_unknown_when_an_amount_is() {
        assert_eq!(awarded_total(2, &[Some(EuroCents(1)), None]), None);
    }

    #[test]
    fn the_total_is_unknown_when_a_project_is_not_described() {
        assert_eq!(awarded_total(2, &[Some(EuroCents(1))]), None);
    }
}
