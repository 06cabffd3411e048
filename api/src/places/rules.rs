//! Municipalities as the programme knows them. Source: Statbel REFNIS; DOMAIN §5.

use super::error::PlaceError;
use crate::kept::{Weighed, texts};
use crate::shared::period::Period;
use chrono::NaiveDate;
use std::fmt;
use uuid::Uuid;

/// NIS code of the province of East Flanders.
pub const PROVINCE_NIS: &str = "40000";

/// A NIS code: five digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NisCode(String);

impl NisCode {
    /// Reads a code as typed; spaces around it do not count.
    ///
    /// # Errors
    /// `NIS_CODE_MALFORMED`.
    pub fn parse(given: &str) -> Result<Self, PlaceError> {
        let code = given.trim();
        match code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Ok(Self(code.to_owned())),
            false => Err(PlaceError::NisCodeMalformed { given: given.chars().take(40).collect() }),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NisCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A municipality under one NIS code.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Key.
    pub id: Uuid,
    /// NIS code.
    pub nis_code: String,
    /// Dutch name.
    pub name_nl: String,
    /// Sort key of the name.
    pub name_key: String,
    /// NIS code of the province.
    pub province_nis: String,
    /// NIS code of the arrondissement.
    pub arrondissement_nis: String,
    /// Name of the arrondissement.
    pub arrondissement: String,
    /// When the code holds.
    pub validity: Period,
    /// The municipality it merged into.
    pub merged_into_id: Option<Uuid>,
    /// Latitude of the centroid, WGS84 degrees.
    pub latitude: f64,
    /// Longitude of the centroid, WGS84 degrees.
    pub longitude: f64,
    /// Inhabitants, as a weight.
    pub population: i32,
    /// Reference date of the population.
    pub population_on: NaiveDate,
}

impl Weighed for Municipality {
    fn bytes(&self) -> usize {
        let written =
            [&self.nis_code, &self.name_nl, &self.name_key, &self.arrondissement].map(|text| Some(text.as_str()));
        size_of::<Self>() + texts(written)
    }
}

impl Municipality {
    /// What it has merged into by a date; none while its code holds.
    pub fn successor_by(&self, as_of: NaiveDate) -> Option<Uuid> {
        self.merged_into_id.filter(|_| self.validity.until.is_some_and(|until| until <= as_of))
    }
}

/// A postal code with one of its localities.
#[derive(Clone, Debug, PartialEq)]
pub struct Locality {
    /// Postal code, four digits.
    pub postal_code: String,
    /// Name.
    pub name: String,
    /// Latitude, WGS84 degrees.
    pub latitude: f64,
    /// Longitude, WGS84 degrees.
    pub longitude: f64,
}

/// A municipality and what it merged into, as far as families need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merger {
    /// Key.
    pub id: Uuid,
    /// NIS code.
    pub nis_code: String,
    /// What it merged into.
    pub into: Option<Uuid>,
}

/// Whether a postal code that lies in some municipalities belongs to the territory of another, mergers followed both ways. One that
/// lies in none of the register belongs to none of it.
pub fn belongs(register: &[Merger], lies_in: &[Uuid], municipality: Uuid) -> bool {
    let merger = |id: Uuid| register.iter().find(|merger| merger.id == id);
    let today = |id: Uuid| std::iter::successors(Some(id), |id| merger(*id)?.into).last();
    lies_in.iter().any(|lies_in| today(*lies_in) == today(municipality))
}

/// Every municipality that shares territory with a code through mergers, itself
/// included; none when nobody has or had the code.
pub fn family(register: &[Merger], code: &NisCode) -> Option<Vec<Uuid>> {
    let mut newest = register.iter().find(|merger| merger.nis_code == code.as_str())?;
    while let Some(next) = newest.into.and_then(|into| register.iter().find(|merger| merger.id == into)) {
        newest = next;
    }
    let mut family = vec![newest.id];
    let mut known = 0;
    while let Some(member) = family.get(known).copied() {
        family.extend(register.iter().filter(|merger| merger.into == Some(member)).map(|merger| merger.id));
        known += 1;
    }
    Some(family)
}

/// The register tells nothing about the time before the great mergers of 1977.
///
/// # Errors
/// `DATE_BEFORE_REGISTER`.
pub fn check_register(as_of: NaiveDate) -> Result<(), PlaceError> {
    let register_from = NaiveDate::from_ymd_opt(1977, 1, 1).unwrap_or(NaiveDate::MIN);
    match as_of < register_from {
        true => Err(PlaceError::BeforeRegister { as_of, register_from }),
        false => Ok(()),
    }
}

/// Who holds the territory of a code on a date, given the code's municipality,
/// the chain of its successors in order, and its predecessors.
///
/// # Errors
/// `NIS_CODE_NOT_YET_IN_FORCE` when the date lies before the code: a merged
/// territory cannot be told apart any more.
pub fn holder_on<'a>(
    chain: &'a [Municipality],
    predecessors: &[Municipality],
    as_of: NaiveDate,
) -> Result<Option<&'a Municipality>, PlaceError> {
    let Some(asked) = chain.first() else { return Ok(None) };
    match asked.validity.from {
        Some(from) if as_of < from => Err(PlaceError::NotYetInForce {
            nis_code: asked.nis_code.clone(),
            as_of,
            from,
            predecessors: named(predecessors),
        }),
        _ => Ok(chain.iter().find(|municipality| municipality.validity.contains(as_of))),
    }
}

/// Who held the territory of a municipality on a date: itself, what it had merged into by then, or, before its code, what was
/// to merge into it, which may be several. None where the register does not know.
pub fn holders(register: &[Municipality], of: Uuid, on: NaiveDate) -> Vec<&Municipality> {
    let entry = |id: Uuid| register.iter().find(|municipality| municipality.id == id);
    let begins_later = entry(of).and_then(|named| named.validity.from).is_some_and(|from| on < from);
    let (mut found, mut next) = (Vec::new(), vec![of]);
    while let Some(municipality) = next.pop().and_then(entry) {
        match begins_later {
            _ if municipality.validity.contains(on) => found.push(municipality),
            true => next.extend(merged_into(register, municipality.id)),
            false => next.extend(municipality.successor_by(on)),
        }
    }
    found
}

fn merged_into(register: &[Municipality], into: Uuid) -> impl Iterator<Item = Uuid> {
    register.iter().filter(move |other| other.merged_into_id == Some(into)).map(|other| other.id)
}

fn named(municipalities: &[Municipality]) -> String {
    let names: Vec<_> = municipalities.iter().map(|m| format!("{} {}", m.nis_code, m.name_nl)).collect();
    names.join(" and ")
}

#[cfg(test)]
impl Municipality {
    /// One of the province of which nothing but code and period matters; its key is its code.
    pub(crate) fn coded(code: u128, validity: Period) -> Self {
        Self {
            id: Uuid::from_u128(code),
            nis_code: code.to_string(),
            name_nl: format!("M{code}"),
            name_key: format!("m{code}"),
            province_nis: PROVINCE_NIS.to_owned(),
            arrondissement_nis: "44000".to_owned(),
            arrondissement: "Gent".to_owned(),
            validity,
            merged_into_id: None,
            latitude: 51.0,
            longitude: 3.7,
            population: 1,
            population_on: NaiveDate::MIN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn municipality(code: &str, from: Option<&str>, until: Option<&str>) -> Municipality {
        let validity = Period { from: from.map(date), until: until.map(date) };
        Municipality::coded(code.parse().expect("digits"), validity)
    }

    #[test]
    fn a_code_is_five_digits() {
        assert_eq!(NisCode::parse(" 44021 ").map(|code| code.to_string()), Ok("44021".to_owned()));
        for bad in ["", "4402", "440211", "4402a", "٤٤٠٢١"] {
            assert!(NisCode::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_family_is_found_from_every_member() {
        let member = |id: u128, code: &str, into: Option<u128>| Merger {
            id: Uuid::from_u128(id),
            nis_code: code.to_owned(),
            into: into.map(Uuid::from_u128),
        };
        let register = [
            member(1, "44011", Some(3)),
            member(2, "44049", Some(3)),
            member(3, "44083", None),
            member(4, "44021", None),
        ];
        for code in ["44011", "44049", "44083"] {
            let mut found = NisCode::parse(code).ok().and_then(|code| family(&register, &code)).expect("a family");
            found.sort_unstable();
            assert_eq!(found, [1, 2, 3].map(Uuid::from_u128), "{code}");
        }
        assert_eq!(NisCode::parse("99999").ok().and_then(|code| family(&register, &code)), None);
    }

    #[test]
    fn a_postal_code_belongs_to_what_its_municipality_was_and_became() {
        let member = |id: u128, into: Option<u128>| Merger {
            id: Uuid::from_u128(id),
            nis_code: id.to_string(),
            into: into.map(Uuid::from_u128),
        };
        let register = [member(1, Some(3)), member(2, Some(3)), member(3, None), member(4, None)];
        let belongs = |lies_in: &[u128], municipality: u128| {
            let lies_in: Vec<_> = lies_in.iter().copied().map(Uuid::from_u128).collect();
            super::belongs(&register, &lies_in, Uuid::from_u128(municipality))
        };
        assert!([1, 2, 3].into_iter().all(|municipality| belongs(&[3], municipality) && belongs(&[1], municipality)));
        assert!(belongs(&[4, 3], 4) && belongs(&[4, 3], 1), "a code that several municipalities share");
        assert!(!belongs(&[3], 4) && !belongs(&[], 4));
    }

    #[test]
    fn the_register_begins_in_1977() {
        assert!(check_register(date("1977-01-01")).is_ok());
        assert!(check_register(date("1976-12-31")).is_err());
    }

    #[test]
    fn an_old_code_asked_after_the_merger_gives_the_merged_municipality() {
        let chain = [municipality("44049", None, Some("2019-01-01")), municipality("44083", Some("2019-01-01"), None)];
        let on = |day| holder_on(&chain, &[], date(day)).map(|found| found.map(|m| m.nis_code.clone()));
        assert_eq!(on("2018-12-31"), Ok(Some("44049".to_owned())));
        assert_eq!(on("2019-01-01"), Ok(Some("44083".to_owned())));
    }

    #[test]
    fn a_successor_takes_over_on_the_first_day_of_the_merger() {
        let next = Uuid::from_u128(44_083);
        let before = Municipality { merged_into_id: Some(next), ..municipality("44049", None, Some("2019-01-01")) };
        assert_eq!(before.successor_by(date("2018-12-31")), None);
        assert_eq!(before.successor_by(date("2019-01-01")), Some(next));
    }

    #[test]
    fn a_new_code_asked_before_the_merger_is_refused_with_its_predecessors() {
        let chain = [municipality("44083", Some("2019-01-01"), None)];
        let before = [municipality("44011", None, Some("2019-01-01")), municipality("44049", None, Some("2019-01-01"))];
        let refused = holder_on(&chain, &before, date("2018-06-01")).expect_err("refused");
        assert!(refused.to_string().contains("44011 M44011 and 44049 M44049"), "{refused}");
    }

    #[test]
    fn the_territory_of_a_code_is_held_by_what_it_was_and_became() {
        let into = |code: &str, into: u128, until: &str| Municipality {
            merged_into_id: Some(Uuid::from_u128(into)),
            ..municipality(code, Some("1970-01-01"), Some(until))
        };
        let register = [
            into("46003", 46_030, "2025-01-01"),
            Municipality { province_nis: "10000".to_owned(), ..into("11056", 46_030, "2025-01-01") },
            municipality("46030", Some("2025-01-01"), None),
        ];
        let on = |code: u128, day| {
            let mut codes: Vec<_> = holders(&register, Uuid::from_u128(code), date(day))
                .iter()
                .map(|held| held.nis_code.as_str())
                .collect();
            codes.sort_unstable();
            codes
        };
        assert_eq!(on(11_056, "2024-12-31"), ["11056"]);
        assert_eq!(on(11_056, "2025-01-01"), ["46030"]);
        assert_eq!(on(46_030, "2024-12-31"), ["11056", "46003"]);
        assert_eq!(on(46_030, "2025-01-01"), ["46030"]);
        assert!(on(46_030, "1969-12-31").is_empty() && on(44_021, "2025-01-01").is_empty());
    }
}
