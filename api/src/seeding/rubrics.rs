//! Rubrics of the guide with their synonyms. Sources: docs/data-sources.md.

use super::error::SeedError;
use super::rows::{Rows, filled, translate, translations};
use super::synthetic::RubricWords;
use crate::rubrics::rules::synonym_key;
use crate::shared::ids::seeded;
use crate::shared::text_key::text_key;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;

const RUBRICS: &str = include_str!("../data/rubrics.csv");
const SYNONYMS: &str = include_str!("../data/rubric_synonyms.csv");

/// A line of the rubrics file.
#[derive(Clone, Deserialize)]
pub(super) struct RubricLine {
    /// Readable key.
    pub(super) slug: String,
    /// Dutch name.
    pub(super) name_nl: String,
    /// English name.
    pub(super) name_en: String,
    /// French name.
    pub(super) name_fr: String,
    /// The heading above; empty at the top.
    pub(super) parent_slug: String,
    sort_order: i32,
}

#[derive(Deserialize)]
struct SynonymLine {
    rubric_slug: String,
    language: String,
    term: String,
}

/// The rubrics in the order of the file: headings before those below them.
pub(super) fn lines() -> Result<Vec<RubricLine>, SeedError> {
    let mut lines: Vec<RubricLine> =
        csv::Reader::from_reader(RUBRICS.as_bytes()).deserialize().collect::<Result<_, _>>()?;
    lines.sort_by_key(|line| (!line.parent_slug.is_empty(), line.sort_order));
    Ok(lines)
}

/// The rubrics by slug.
pub(super) fn by_slug() -> Result<HashMap<String, RubricLine>, SeedError> {
    Ok(lines()?.into_iter().map(|line| (line.slug.clone(), line)).collect())
}

/// The rubrics as the generator of invented listings wants them.
pub(super) fn words() -> Result<Vec<RubricWords>, SeedError> {
    let mut dutch: HashMap<String, Vec<String>> = HashMap::new();
    for line in synonym_lines()?.into_iter().filter(|line| line.language == "nl") {
        dutch.entry(line.rubric_slug).or_default().push(line.term);
    }
    let words = |line: RubricLine| RubricWords {
        synonyms: dutch.remove(&line.slug).unwrap_or_default(),
        parent_slug: filled(&line.parent_slug),
        slug: line.slug,
        name: line.name_nl,
    };
    Ok(lines()?.into_iter().map(words).collect())
}

/// The rows of rubrics, their names in other languages, and synonyms.
pub(super) fn build(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let mut rows = Rows::of("rubric", &["id", "slug", "name_nl", "parent_id", "sort_key", "version", "is_retired"])
        .keeping(&["version", "is_retired"])
        .managed(&["name_nl", "parent_id", "sort_key"]);
    let mut names = translations();
    for line in lines()? {
        let parent = filled(&line.parent_slug).map(|slug| seeded("rubric", &slug));
        let place = format!("{:06}", line.sort_order);
        let (slug, name) = (line.slug.as_str(), line.name_nl.as_str());
        let cells = [slug.into(), name.into(), parent.into(), place.into(), 1_i32.into(), false.into()];
        let id = rows.add(slug, cells);
        translate(&mut names, id, "name_nl", &line.name_nl, Some(&line.name_fr), Some(&line.name_en));
    }
    Ok(vec![rows, names, synonyms()?])
}

fn synonyms() -> Result<Rows, SeedError> {
    let mut rows = Rows::of("rubric_synonym", &["id", "rubric_id", "language", "term", "term_key", "is_struck"])
        .keeping(&["is_struck"]);
    for line in synonym_lines()? {
        let key = synonym_key(&line.rubric_slug, &line.language, &line.term);
        let rubric = seeded("rubric", &line.rubric_slug);
        let term_key = text_key(&line.term);
        rows.add(&key, [rubric.into(), line.language.into(), line.term.into(), term_key.into(), false.into()]);
    }
    Ok(rows)
}

fn synonym_lines() -> Result<Vec<SynonymLine>, SeedError> {
    Ok(csv::Reader::from_reader(SYNONYMS.as_bytes()).deserialize().collect::<Result<_, _>>()?)
}
