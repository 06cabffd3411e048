//! Municipalities with their mergers, and localities. Sources: docs/data-sources.md.

use super::error::SeedError;
use super::rows::{Cell, Rows, translate, translations};
use crate::places::rules::PROVINCE_NIS;
use crate::shared::ids::seeded;
use crate::shared::text_key::text_key;
use chrono::NaiveDate;
use serde::Deserialize;

const MUNICIPALITIES: &str = include_str!("../data/municipalities.csv");
const LOCALITIES: &str = include_str!("../data/postal_codes.csv");
/// The start of the register stands for "since ever" in the source.
const REGISTER_START: &str = "1970-01-01";

#[derive(Deserialize)]
struct MunicipalityLine {
    nis_code: String,
    name_nl: String,
    name_fr: String,
    province_nis: String,
    arrondissement_nis: String,
    arrondissement: String,
    valid_from: String,
    valid_until: Option<NaiveDate>,
    merged_into_nis: Option<String>,
    lat: f64,
    lon: f64,
    population: i32,
    population_date: NaiveDate,
}

#[derive(Deserialize)]
struct LocalityLine {
    postal_code: String,
    locality: String,
    municipality_nis: String,
    municipality_nis_2018: String,
    lat: f64,
    lon: f64,
}

/// The municipalities of the province in force: NIS code, name, population.
pub(super) fn in_force() -> Result<Vec<(String, String, u32)>, SeedError> {
    let lines = municipality_lines()?.into_iter();
    let lines = lines.filter(|line| line.valid_until.is_none() && line.province_nis == PROVINCE_NIS);
    Ok(lines.map(|line| (line.nis_code, line.name_nl, line.population.unsigned_abs())).collect())
}

fn municipality_lines() -> Result<Vec<MunicipalityLine>, SeedError> {
    Ok(csv::Reader::from_reader(MUNICIPALITIES.as_bytes()).deserialize().collect::<Result<_, _>>()?)
}

/// The rows of municipalities and localities.
pub(super) fn build(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let (municipalities, names) = municipalities()?;
    Ok(vec![municipalities, names, localities()?])
}

fn municipalities() -> Result<(Rows, Rows), SeedError> {
    let mut lines = municipality_lines()?;
    // Successors first: a row may point only at a row that is there.
    lines.sort_by_key(|line| (line.valid_until.is_some(), std::cmp::Reverse(line.valid_until)));
    let mut rows = Rows::of(
        "municipality",
        &[
            "id",
            "nis_code",
            "name_nl",
            "name_key",
            "province_nis",
            "arrondissement_nis",
            "arrondissement",
            "valid_from",
            "valid_until",
            "merged_into_id",
            "latitude",
            "longitude",
            "population",
            "population_on",
        ],
    );
    let mut names = translations();
    for line in lines {
        let from = Some(line.valid_from.as_str()).filter(|from| *from != REGISTER_START);
        let from = from.map(|from| from.parse::<NaiveDate>().map_err(|_| SeedError::data(from))).transpose()?;
        let french = Some(line.name_fr.as_str()).filter(|french| *french != line.name_nl);
        let id = rows.add(
            &line.nis_code,
            [
                line.nis_code.as_str().into(),
                line.name_nl.as_str().into(),
                text_key(&line.name_nl).into(),
                line.province_nis.into(),
                line.arrondissement_nis.into(),
                line.arrondissement.into(),
                from.into(),
                line.valid_until.into(),
                line.merged_into_nis.map(|code| seeded("municipality", &code)).into(),
                line.lat.into(),
                line.lon.into(),
                line.population.into(),
                line.population_date.into(),
            ],
        );
        translate(&mut names, id, "name_nl", &line.name_nl, french, None);
    }
    Ok((rows, names))
}

fn localities() -> Result<Rows, SeedError> {
    let mut rows = Rows::of(
        "locality",
        &["id", "postal_code", "name", "name_key", "municipality_id", "municipality_2018_id", "latitude", "longitude"],
    );
    for line in csv::Reader::from_reader(LOCALITIES.as_bytes()).deserialize() {
        let line: LocalityLine = line?;
        let key = format!("{}/{}", line.postal_code, line.locality);
        let name_key = text_key(&line.locality);
        rows.add(
            &key,
            [
                line.postal_code.into(),
                line.locality.into(),
                name_key.into(),
                seeded("municipality", &line.municipality_nis).into(),
                seeded("municipality", &line.municipality_nis_2018).into(),
                Cell::Real(line.lat),
                Cell::Real(line.lon),
            ],
        );
    }
    Ok(rows)
}
