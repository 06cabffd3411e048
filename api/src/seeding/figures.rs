//! Yearly key figures. Sources: docs/data-sources.md.

use super::error::SeedError;
use super::rows::{Rows, translations};
use super::words::Words;
use crate::figures::rules::{Counts, Status, Unit, WorkForm, sort_key, unspecified};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

const FIGURES: &str = include_str!("../data/figures.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sets: Vec<SetLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetLine {
    year: i32,
    unit: String,
    source: String,
    status: Option<String>,
    version: i32,
    total: Option<i32>,
    target_group: Option<i32>,
    supporting_staff: Option<i32>,
    territory: TerritoryLine,
    rows: Vec<FigureLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TerritoryLine {
    nis_code: String,
    name: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureLine {
    work_form: String,
    name: Words,
    target_group: Option<i32>,
    supporting_staff: Option<i32>,
}

/// The rows of key figures.
pub(super) fn build(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    rows_of(&toml::from_str(FIGURES)?)
}

fn rows_of(file: &File) -> Result<Vec<Rows>, SeedError> {
    let mut sets = Rows::of(
        "key_figure_set",
        &[
            "id",
            "year",
            "territory_nis",
            "territory_nl",
            "unit",
            "source",
            "status",
            "version",
            "total",
            "target_group_count",
            "supporting_staff_count",
            "sort_key",
        ],
    );
    let mut figures = Rows::of(
        "key_figure",
        &["id", "set_id", "position", "work_form", "name_nl", "target_group_count", "supporting_staff_count"],
    );
    let mut words = translations();
    for line in &file.sets {
        checked(line)?;
        let set = add_set(&mut sets, line)?;
        line.territory.name.translate(&mut words, set, "territory_nl");
        for (position, row) in (1..).zip(&line.rows) {
            let figure = add_figure(&mut figures, set, position, row)?;
            row.name.translate(&mut words, figure, "name_nl");
        }
    }
    Ok(vec![sets, figures, words])
}

/// Refuses a set whose rows count more than its totals.
fn checked(line: &SetLine) -> Result<(), SeedError> {
    let totals = Counts { target_group: line.target_group, supporting_staff: line.supporting_staff };
    let rows: Vec<Counts> = line.rows.iter().map(FigureLine::counts).collect();
    unspecified(totals, &rows)
        .map(drop)
        .map_err(|refused| SeedError::data(format!("key figures of {}: {refused}", line.year)))
}

impl FigureLine {
    fn counts(&self) -> Counts {
        Counts { target_group: self.target_group, supporting_staff: self.supporting_staff }
    }
}

fn add_set(sets: &mut Rows, line: &SetLine) -> Result<Uuid, SeedError> {
    let SetLine { year, version, territory, .. } = line;
    let unit = Unit::from_code(&line.unit).map_err(|unknown| SeedError::data(unknown.to_string()))?;
    let status = line.status.as_deref().map(Status::from_code).transpose();
    let status = status.map_err(|unknown| SeedError::data(unknown.to_string()))?;
    Ok(sets.add(
        &format!("{}/{year}/{}/{version}", territory.nis_code, unit.code()),
        [
            (*year).into(),
            territory.nis_code.as_str().into(),
            territory.name.nl.as_str().into(),
            unit.code().into(),
            line.source.as_str().into(),
            status.map(|status| status.code().to_owned()).into(),
            (*version).into(),
            line.total.into(),
            line.target_group.into(),
            line.supporting_staff.into(),
            sort_key(*year, &territory.nis_code, unit, *version).into(),
        ],
    ))
}

fn add_figure(figures: &mut Rows, set: Uuid, position: i32, line: &FigureLine) -> Result<Uuid, SeedError> {
    let form = WorkForm::from_code(&line.work_form).map_err(|unknown| SeedError::data(unknown.to_string()))?;
    Ok(figures.add(
        &format!("{set}/{}", form.code()),
        [
            set.into(),
            position.into(),
            form.code().into(),
            line.name.nl.as_str().into(),
            line.target_group.into(),
            line.supporting_staff.into(),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_whose_rows_count_more_than_their_total_are_not_loaded() {
        let text = FIGURES.replacen("target_group = 6331", "target_group = 6171", 1);
        let refused = rows_of(&toml::from_str(&text).expect("readable")).expect_err("refused");
        assert!(refused.to_string().contains("The rows add up to 6172"), "{refused}");
    }

    #[test]
    fn a_count_that_the_source_does_not_give_is_empty_and_not_zero() {
        let tables = build(NaiveDate::MIN).expect("rows");
        let given: Vec<_> = tables[1].rows.iter().filter_map(|row| row.last()).collect();
        assert_eq!(given.last(), Some(&&Option::<i32>::None.into()));
    }
}
