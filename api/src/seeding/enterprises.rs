//! The 45 real organisations, of which 33 are listings (DOMAIN §4.1 "Imported
//! from a public source"). Nothing is invented about them: what is not in the
//! file stays empty. Sources: docs/data-sources.md.

use super::error::SeedError;
use super::guide_rows::{GuideRows, NewListing, NewOffering};
use super::rows::{Cell, Rows};
use super::rubrics::{self, RubricLine};
use crate::shared::ids::seeded;
use crate::shared::text_key::text_key;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;

const ENTERPRISES: &str = include_str!("../data/demo_enterprises.json");
/// How a record says that it knows no other source than the slides.
const SLIDES: &str = "seed document:";

#[derive(Deserialize)]
struct File {
    collected_on: NaiveDate,
    enterprises: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    name: String,
    legal_form: Option<String>,
    kind: String,
    kind_basis: String,
    kbo_number: Option<String>,
    municipality: Option<String>,
    municipality_nis: Option<String>,
    postal_code: Option<String>,
    website: Option<String>,
    rubrics: Vec<String>,
    sources: Vec<String>,
    note: Option<String>,
}

/// The rows of the real organisations; the date is that of their confirmation.
pub(super) fn build(today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let file: File = serde_json::from_str(ENTERPRISES)?;
    let rubrics = rubrics::by_slug()?;
    let mut rows = GuideRows::new();
    for record in &file.enterprises {
        add(&mut rows, record, file.collected_on, today, &rubrics)?;
    }
    Ok(rows.into_tables())
}

fn add(
    rows: &mut GuideRows,
    record: &Record,
    collected_on: NaiveDate,
    today: NaiveDate,
    rubrics: &HashMap<String, RubricLine>,
) -> Result<(), SeedError> {
    let id = rows.enterprise.add(&record.id, cells(record, collected_on));
    for (position, source) in (0..).zip(&record.sources) {
        rows.source
            .add(&format!("{}/{position}", record.id), [id.into(), Cell::Int(Some(position)), source.as_str().into()]);
    }
    let Some((kind, basis)) = recognition(record)? else { return Ok(()) };
    let unknown = || Cell::Day(None);
    let cells =
        [id.into(), kind.into(), basis.into(), false.into(), unknown(), unknown(), "VERIFIED".into(), 1_i32.into()];
    rows.recognition.add(&record.id, cells);
    match record.rubrics.is_empty() {
        true => Ok(()),
        false => rows.publish(&listing(record, today), rubrics),
    }
}

fn cells(record: &Record, collected_on: NaiveDate) -> [Cell; 15] {
    let from_slides_alone = record.sources.iter().all(|source| source.starts_with(SLIDES));
    let origin = if from_slides_alone { "PROGRAMME" } else { "PUBLIC_SOURCE" };
    [
        record.id.as_str().into(),
        record.name.as_str().into(),
        text_key(&record.name).into(),
        record.legal_form.clone().into(),
        record.kbo_number.clone().into(),
        record.municipality_nis.as_deref().map(|code| seeded("municipality", code)).into(),
        record.postal_code.clone().into(),
        record.website.clone().into(),
        origin.into(),
        record.note.clone().into(),
        collected_on.into(),
        true.into(),
        false.into(),
        (record.kind_basis != "unknown").into(),
        1_i32.into(),
    ]
}

/// The kind of recognition a record's kind stands for; none for a regular one.
/// That a cooperative is recognised as a social enterprise was not checked, so it is inferred.
fn recognition(record: &Record) -> Result<Option<(&'static str, &'static str)>, SeedError> {
    let stated = if record.kind_basis == "stated" { "STATED" } else { "INFERRED" };
    Ok(match record.kind.as_str() {
        "maatwerkbedrijf" => Some(("CUSTOMISED_WORK_COMPANY", stated)),
        "lokale_diensteneconomie" => Some(("LOCAL_SERVICES_ECONOMY", stated)),
        "arbeidszorg" => Some(("CARE_WORK_INITIATIVE", stated)),
        "cooperatie" => Some(("RECOGNISED_SOCIAL_COOPERATIVE", "INFERRED")),
        "regulier" => None,
        other => return Err(SeedError::data(format!("kind {other} of {}", record.id))),
    })
}

fn listing(record: &Record, confirmed_on: NaiveDate) -> NewListing<'_> {
    NewListing {
        slug: &record.id,
        name: &record.name,
        origin: "PUBLIC_SOURCE",
        description: None,
        confirmed_on,
        municipality: record.municipality_nis.as_deref().zip(record.municipality.as_deref()),
        offerings: record.rubrics.iter().map(|rubric| offering(rubric)).collect(),
    }
}

/// What a source says is on offer: the rubric alone.
fn offering(rubric: &str) -> NewOffering<'_> {
    NewOffering { rubric, title: None, description: None, kind: None, basis: "SOURCE" }
}
