//! Regulations, calls, granted projects, European projects and operating grants:
//! the facts of the slides, each marked where it comes from elsewhere.

mod calls;
mod eu;
mod operating;
mod projects;

use super::error::SeedError;
use super::rows::{Cell, Rows, translations};
use super::words::Words;
use crate::shared::ids::seeded;
use calls::{CallEntry, RegulationEntry};
use chrono::NaiveDate;
use eu::EuProjectEntry;
use operating::OperatingGrantEntry;
use projects::RoundEntry;
use serde::Deserialize;

const SUBSIDIES: &str = include_str!("../../data/subsidies.toml");

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    regulation: Vec<RegulationEntry>,
    call: Vec<CallEntry>,
    round: Vec<RoundEntry>,
    eu_project: Vec<EuProjectEntry>,
    operating_grant: Vec<OperatingGrantEntry>,
}

/// The rows of all of them.
pub(super) fn build(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let entries: Entries = toml::from_str(SUBSIDIES)?;
    let mut texts = translations();
    let mut tables = calls::rows(&entries.regulation, &entries.call, &mut texts)?;
    tables.extend(projects::rows(&entries.round, &mut texts)?);
    tables.extend(eu::rows(&entries.eu_project, &mut texts)?);
    tables.extend(operating::rows(&entries.operating_grant, &mut texts)?);
    tables.push(texts);
    Ok(tables)
}

/// The place of an entry among its neighbours, from 1.
fn position(index: usize) -> Result<i32, SeedError> {
    i32::try_from(index + 1).map_err(|_| SeedError::data("too many entries"))
}

/// The record of an enterprise by its id in `demo_enterprises.json`.
fn enterprise(id: Option<&str>) -> Cell {
    id.map(|id| seeded("enterprise", id)).into()
}
