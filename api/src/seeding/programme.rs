//! The programme as the Province presented it in 2018. Sources: docs/data-sources.md.

mod bodies;
mod file;
mod items;

use super::error::SeedError;
use super::rows::{Rows, translations};
use chrono::NaiveDate;
use file::{File, GuideLine};

const PROGRAMME: &str = include_str!("../data/programme.toml");

/// The rows of the programme.
pub(super) fn build(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let file: File = toml::from_str(PROGRAMME)?;
    let mut words = translations();
    let mut tables = vec![overview(&file, &mut words), guide(&file.guide, &mut words)];
    tables.extend(items::build(&file, &mut words));
    tables.extend(bodies::build(&file, &mut words));
    tables.push(words);
    Ok(tables)
}

fn overview(file: &File, words: &mut Rows) -> Rows {
    let mut rows = Rows::of(
        "programme",
        &["id", "title_nl", "definition_nl", "source_nl", "source_year", "network_nl", "network_meetings_per_year"],
    );
    let id = rows.add(
        "",
        [
            file.title.nl.as_str().into(),
            file.definition.nl.as_str().into(),
            file.source.nl.as_str().into(),
            file.source_year.into(),
            file.network.text.nl.as_str().into(),
            file.network.meetings_per_year.into(),
        ],
    );
    file.title.translate(words, id, "title_nl");
    file.definition.translate(words, id, "definition_nl");
    file.source.translate(words, id, "source_nl");
    file.network.text.translate(words, id, "network_nl");
    rows
}

fn guide(line: &GuideLine, words: &mut Rows) -> Rows {
    let mut rows =
        Rows::of("supplier_guide", &["id", "title_nl", "text_nl", "criterion_nl", "testimonials_nl", "is_open_ended"]);
    let id = rows.add(
        "",
        [
            line.title.nl.as_str().into(),
            line.text.nl.as_str().into(),
            line.criterion.nl.as_str().into(),
            line.testimonials.nl.as_str().into(),
            line.is_open_ended.into(),
        ],
    );
    line.title.translate(words, id, "title_nl");
    line.text.translate(words, id, "text_nl");
    line.criterion.translate(words, id, "criterion_nl");
    line.testimonials.translate(words, id, "testimonials_nl");
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeding::rows::Cell;
    use std::collections::HashSet;

    #[test]
    fn no_two_rows_of_a_table_share_an_id() {
        for table in build(NaiveDate::MIN).expect("rows") {
            let ids: HashSet<_> = table.rows.iter().map(|row| format!("{:?}", row.first())).collect();
            assert_eq!(ids.len(), table.rows.len(), "{}", table.table);
        }
    }

    #[test]
    fn every_parent_comes_before_what_stands_below_it() {
        let tables = build(NaiveDate::MIN).expect("rows");
        let items = tables.iter().find(|table| table.table == "programme_item").expect("items");
        let mut seen = HashSet::new();
        for row in &items.rows {
            let [Cell::Id(Some(id)), _, Cell::Id(parent), ..] = row.as_slice() else { panic!("{row:?}") };
            assert!(parent.is_none_or(|parent| seen.contains(&parent)), "{row:?}");
            seen.insert(*id);
        }
    }
}
