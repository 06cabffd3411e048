//! What a directing area is, which territory it covers on a date, and how many
//! people live there. Source: DOMAIN §4.5.

pub mod actions;
pub mod directory;
pub mod mandates;
pub mod mergers;
pub mod names;
pub mod people;
pub mod warnings;

use super::error::NetworkError;
use crate::codes;
use crate::places::rules::Municipality;
use crate::shared::period::Period;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Fewer inhabitants in a partnership raise a warning, and no more than that.
pub const PARTNERSHIP_GUIDELINE: i32 = 60_000;

codes! {
    /// How municipalities carry the directing role.
    pub enum Form {
        /// A centre city alone.
        CentreCity = "CENTRE_CITY",
        /// Interlocal association (interlokale vereniging).
        InterlocalAssociation = "INTERLOCAL_ASSOCIATION",
        /// Project association (projectvereniging).
        ProjectAssociation = "PROJECT_ASSOCIATION",
        /// Service association (dienstverlenende vereniging).
        ServiceAssociation = "SERVICE_ASSOCIATION",
        /// Mandated association (opdrachthoudende vereniging).
        MandatedAssociation = "MANDATED_ASSOCIATION",
        /// Welfare association (welzijnsvereniging).
        WelfareAssociation = "WELFARE_ASSOCIATION",
    }
}

impl Form {
    /// Whether municipalities carry the role together.
    pub fn is_partnership(self) -> bool {
        self != Self::CentreCity
    }
}

/// A directing area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectingArea {
    /// Key.
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// Sort key of the name.
    pub name_key: String,
    /// How its municipalities carry the role.
    pub form: Form,
    /// When it exists.
    pub validity: Period,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// Rises with every change of the area or its members.
    pub version: i32,
}

impl DirectingArea {
    /// The period of a membership or mandate within it: open ones end with the area.
    ///
    /// # Errors
    /// `OUTSIDE_AREA_PERIOD` when the area does not exist on every day of it.
    pub fn clip(&self, period: Period) -> Result<Period, NetworkError> {
        let clipped = Period { until: period.until.or(self.validity.until), ..period };
        let begins = clipped.from.is_some_and(|from| self.validity.contains(from));
        let ends = match (clipped.until, self.validity.until) {
            (Some(until), Some(end)) => until <= end && clipped.from.is_some_and(|from| from < until),
            _ => true,
        };
        (begins && ends).then_some(clipped).ok_or(NetworkError::OutsideArea)
    }
}

/// A municipality in an area for a period, as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Key.
    pub id: Uuid,
    /// The area.
    pub area_id: Uuid,
    /// The municipality under the code of its joining.
    pub municipality_id: Uuid,
    /// When it is a member.
    pub validity: Period,
}

/// A member on a date, with who holds its territory by then.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The municipality under the code of its joining.
    pub recorded: Arc<Municipality>,
    /// Who holds its territory on the date: itself, or what it has merged into.
    pub holder: Arc<Municipality>,
    /// When it is a member.
    pub validity: Period,
}

/// The municipalities on whose territory an area works, each once, by name.
pub fn territory(members: &[Member]) -> Vec<Arc<Municipality>> {
    let mut holders: Vec<_> = members.iter().map(|member| Arc::clone(&member.holder)).collect();
    holders.sort_by(|a, b| (&a.name_key, a.id).cmp(&(&b.name_key, b.id)));
    holders.dedup_by_key(|holder| holder.id);
    holders
}

/// Inhabitants of an area, each counted once however its municipalities merged:
/// a merged municipality counts whole where it is a member itself, and otherwise
/// with those of its parts that are. None without members.
pub fn population(members: &[Member]) -> Option<i32> {
    let mut by_holder: BTreeMap<Uuid, Vec<&Member>> = BTreeMap::new();
    for member in members {
        by_holder.entry(member.holder.id).or_default().push(member);
    }
    by_holder.into_values().map(|parts| inhabitants(&parts)).reduce(i32::saturating_add)
}

/// Inhabitants of the members whose territory has one holder.
fn inhabitants(parts: &[&Member]) -> i32 {
    match parts.iter().find(|member| member.recorded.id == member.holder.id) {
        Some(whole) => whole.holder.population,
        None => parts.iter().map(|member| member.recorded.population).fold(0, i32::saturating_add),
    }
}

/// Whether an area is a partnership with fewer inhabitants than the guideline: a
/// warning, never a refusal. A centre city is never too small, and neither is an
/// area whose inhabitants are unknown.
pub fn is_below_guideline(form: Form, population: Option<i32>) -> bool {
    form.is_partnership() && population.is_some_and(|inhabitants| inhabitants < PARTNERSHIP_GUIDELINE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn municipality(code: u32, population: i32) -> Arc<Municipality> {
        Arc::new(Municipality {
            id: Uuid::from_u128(u128::from(code)),
            nis_code: code.to_string(),
            name_nl: format!("M{code}"),
            name_key: format!("m{code}"),
            province_nis: "40000".to_owned(),
            arrondissement_nis: "44000".to_owned(),
            arrondissement: "Gent".to_owned(),
            validity: Period { from: None, until: None },
            merged_into_id: None,
            latitude: 51.0,
            longitude: 3.7,
            population,
            population_on: "2020-01-01".parse().expect("a date"),
        })
    }

    fn member(recorded: &Arc<Municipality>, holder: &Arc<Municipality>) -> Member {
        let validity = Period { from: None, until: None };
        Member { recorded: Arc::clone(recorded), holder: Arc::clone(holder), validity }
    }

    #[test]
    fn members_that_merged_with_each_other_are_one_territory_and_count_once() {
        let (pinte, nazareth, both) = (municipality(44_012, 10), municipality(44_048, 12), municipality(44_086, 23));
        let members = [member(&pinte, &both), member(&nazareth, &both)];
        assert_eq!(territory(&members), [both]);
        assert_eq!(population(&members), Some(22));
    }

    #[test]
    fn a_member_under_its_new_code_counts_whole_and_its_old_codes_no_more() {
        let (old, new) = (municipality(44_049, 12), municipality(44_083, 43));
        assert_eq!(population(&[member(&old, &new), member(&new, &new)]), Some(43));
    }

    #[test]
    fn half_of_a_merged_municipality_counts_for_half() {
        let (moerbeke, lokeren) = (municipality(44_045, 6), municipality(46_029, 48));
        assert_eq!(population(&[member(&moerbeke, &lokeren)]), Some(6));
    }

    #[test]
    fn without_members_the_population_is_unknown_and_not_zero() {
        assert_eq!(population(&[]), None);
        assert!(!is_below_guideline(Form::ProjectAssociation, None));
    }

    #[test]
    fn a_partnership_is_warned_about_below_sixty_thousand_and_not_at_it() {
        for form in Form::ALL {
            assert_eq!(is_below_guideline(*form, Some(59_999)), form.is_partnership(), "{form:?}");
            assert!(!is_below_guideline(*form, Some(60_000)), "{form:?}");
        }
        assert!(!Form::CentreCity.is_partnership());
    }
}
