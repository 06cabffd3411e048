//! Regulations and calls.

use super::{SeedError, Words, position};
use crate::calls::regulations::rules::sort_key;
use crate::seeding::rows::Rows;
use crate::shared::clock::{closing_instant, start_of_day};
use crate::shared::ids::seeded;
use crate::shared::text_key::newest_first;
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegulationEntry {
    slug: String,
    title: Words,
    source_title: Option<String>,
    decided_on: Vec<NaiveDate>,
    aim: Vec<AimEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AimEntry {
    pub(super) text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CallEntry {
    slug: String,
    regulation: String,
    title: Words,
    source_title: Option<String>,
    state: String,
    opens_on: Option<NaiveDate>,
    deadline_on: NaiveDate,
    execution_year: Option<i32>,
    execution_year_basis: Option<String>,
    maximum_cents: Option<i64>,
    maximum_basis: Option<String>,
    budget_cents: Option<i64>,
    note: Option<Words>,
}

/// The rows of regulations with aims and decisions, and of calls.
pub(super) fn rows(
    regulations: &[RegulationEntry],
    calls: &[CallEntry],
    texts: &mut Rows,
) -> Result<Vec<Rows>, SeedError> {
    let columns = &["id", "slug", "title_nl", "source_title", "sort_key", "version"];
    let mut table = Rows::of("regulation", columns).keeping(&["version"]);
    let mut aims = Rows::of("regulation_aim", &["id", "regulation_id", "position", "text_nl"]);
    let mut decisions = Rows::of("council_decision", &["id", "regulation_id", "decided_on"]);
    for entry in regulations {
        let cells = [
            entry.slug.clone().into(),
            entry.title.nl.clone().into(),
            entry.source_title.clone().into(),
            sort_key(entry.decided_on.iter().copied()).into(),
            1.into(),
        ];
        let id = table.add(&entry.slug, cells);
        entry.title.translate(texts, id, "title_nl");
        for (index, AimEntry { text }) in entry.aim.iter().enumerate() {
            let position = position(index)?;
            let key = format!("{}/{position}", entry.slug);
            let aim = aims.add(&key, [id.into(), position.into(), text.nl.clone().into()]);
            text.translate(texts, aim, "text_nl");
        }
        for date in &entry.decided_on {
            decisions.add(&format!("{}/{date}", entry.slug), [id.into(), (*date).into()]);
        }
    }
    Ok(vec![table, aims, decisions, call_rows(calls, texts)])
}

fn call_rows(calls: &[CallEntry], texts: &mut Rows) -> Rows {
    let mut table = Rows::of(
        "call",
        &[
            "id",
            "regulation_id",
            "slug",
            "title_nl",
            "source_title",
            "state",
            "is_public",
            "opens_on",
            "opens_at",
            "deadline_on",
            "closes_at",
            "execution_year",
            "execution_year_basis",
            "maximum_cents",
            "maximum_basis",
            "budget_cents",
            "note_nl",
            "sort_key",
            "is_synthetic",
            "version",
            "revision",
        ],
    )
    .keeping(&["version", "revision"]);
    for entry in calls {
        let cells = [
            seeded("regulation", &entry.regulation).into(),
            entry.slug.clone().into(),
            entry.title.nl.clone().into(),
            entry.source_title.clone().into(),
            entry.state.clone().into(),
            true.into(),
            entry.opens_on.into(),
            entry.opens_on.map(start_of_day).into(),
            entry.deadline_on.into(),
            closing_instant(entry.deadline_on).into(),
            entry.execution_year.into(),
            entry.execution_year_basis.clone().into(),
            entry.maximum_cents.into(),
            entry.maximum_basis.clone().into(),
            entry.budget_cents.into(),
            entry.note.as_ref().map(|note| note.nl.clone()).into(),
            newest_first(&entry.deadline_on.to_string()).into(),
            false.into(),
            1.into(),
            0.into(),
        ];
        let id = table.add(&entry.slug, cells);
        entry.title.translate(texts, id, "title_nl");
        if let Some(note) = &entry.note {
            note.translate(texts, id, "note_nl");
        }
    }
    table
}
