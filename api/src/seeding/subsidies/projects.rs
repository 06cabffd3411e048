//! Rounds with the projects that were granted in them.

use super::{SeedError, Words, enterprise, position};
use crate::seeding::rows::{Cell, Rows};
use crate::shared::ids::seeded;
use crate::shared::text_key::newest_first;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundEntry {
    slug: String,
    regulation: String,
    call: Option<String>,
    title: Words,
    source_title: Option<String>,
    from_year: i32,
    until_year: i32,
    years_meaning: String,
    approved_count: i32,
    maximum_cents: Option<i64>,
    maximum_basis: Option<String>,
    project: Vec<ProjectEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectEntry {
    slug: String,
    title: Words,
    source_title: Option<String>,
    story: Option<Words>,
    stated_partner_count: Option<i32>,
    awarded_cents: Option<i64>,
    awarded_basis: Option<String>,
    film_url: Option<String>,
    photo_credit: Option<String>,
    #[serde(default)]
    partner: Vec<PartnerEntry>,
    #[serde(default)]
    related_name: Vec<RelatedNameEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerEntry {
    name: Option<String>,
    person_name: Option<String>,
    note: Option<Words>,
    role: String,
    side: Option<String>,
    side_basis: Option<String>,
    locality: Option<String>,
    municipality_nis: Option<String>,
    country: Option<String>,
    enterprise: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelatedNameEntry {
    name: String,
    kind: String,
}

/// The tables that are filled together.
struct Tables {
    rounds: Rows,
    projects: Rows,
    partners: Rows,
    related_names: Rows,
}

/// The rows of rounds, projects, partners and related names.
pub(super) fn rows(entries: &[RoundEntry], texts: &mut Rows) -> Result<Vec<Rows>, SeedError> {
    let mut tables = empty();
    for entry in entries {
        tables.add_round(entry, texts)?;
    }
    Ok(vec![tables.rounds, tables.projects, tables.partners, tables.related_names])
}

impl Tables {
    fn add_round(&mut self, entry: &RoundEntry, texts: &mut Rows) -> Result<(), SeedError> {
        let sort_key = newest_first(&format!("{:04}-{:04}", entry.until_year, entry.from_year));
        let cells = [
            seeded("regulation", &entry.regulation).into(),
            entry.call.as_deref().map(|slug| seeded("call", slug)).into(),
            entry.slug.clone().into(),
            entry.title.nl.clone().into(),
            entry.source_title.clone().into(),
            entry.from_year.into(),
            entry.until_year.into(),
            entry.years_meaning.clone().into(),
            entry.approved_count.into(),
            entry.maximum_cents.into(),
            entry.maximum_basis.clone().into(),
            sort_key.clone().into(),
            false.into(),
        ];
        let round = self.rounds.add(&entry.slug, cells);
        entry.title.translate(texts, round, "title_nl");
        for (index, project) in entry.project.iter().enumerate() {
            let position = position(index)?;
            if position > entry.approved_count {
                return Err(SeedError::data(format!("round {} describes more than it approved", entry.slug)));
            }
            self.add_project(round, format!("{sort_key}/{position:03}"), project, texts)?;
        }
        Ok(())
    }

    fn add_project(
        &mut self,
        round: Uuid,
        sort_key: String,
        entry: &ProjectEntry,
        texts: &mut Rows,
    ) -> Result<(), SeedError> {
        let cells = [
            round.into(),
            entry.slug.clone().into(),
            entry.title.nl.clone().into(),
            entry.source_title.clone().into(),
            entry.story.as_ref().map(|story| story.nl.clone()).into(),
            entry.stated_partner_count.into(),
            entry.awarded_cents.into(),
            entry.awarded_basis.clone().into(),
            entry.film_url.clone().into(),
            entry.photo_credit.clone().into(),
            sort_key.into(),
            false.into(),
            Cell::Text(None),
            1.into(),
        ];
        let project = self.projects.add(&entry.slug, cells);
        entry.title.translate(texts, project, "title_nl");
        if let Some(story) = &entry.story {
            story.translate(texts, project, "story_nl");
        }
        for (index, partner) in entry.partner.iter().enumerate() {
            self.add_partner(project, &entry.slug, position(index)?, partner, texts);
        }
        for (index, RelatedNameEntry { name, kind }) in entry.related_name.iter().enumerate() {
            let position = position(index)?;
            let key = format!("{}/{position}", entry.slug);
            let cells = [project.into(), position.into(), name.clone().into(), kind.clone().into()];
            self.related_names.add(&key, cells);
        }
        Ok(())
    }

    fn add_partner(&mut self, project: Uuid, slug: &str, position: i32, entry: &PartnerEntry, texts: &mut Rows) {
        let cells = [
            project.into(),
            position.into(),
            entry.name.clone().into(),
            entry.person_name.clone().into(),
            entry.note.as_ref().map(|note| note.nl.clone()).into(),
            entry.role.clone().into(),
            entry.side.clone().into(),
            entry.side_basis.clone().into(),
            entry.locality.clone().into(),
            entry.municipality_nis.as_deref().map(|code| seeded("municipality", code)).into(),
            entry.country.clone().into(),
            enterprise(entry.enterprise.as_deref()),
        ];
        let partner = self.partners.add(&format!("{slug}/{position}"), cells);
        if let Some(note) = &entry.note {
            note.translate(texts, partner, "note_nl");
        }
    }
}

fn empty() -> Tables {
    Tables {
        rounds: Rows::of(
            "subsidy_round",
            &[
                "id",
                "regulation_id",
                "call_id",
                "slug",
                "title_nl",
                "source_title",
                "from_year",
                "until_year",
                "years_meaning",
                "approved_count",
                "maximum_cents",
                "maximum_basis",
                "sort_key",
                "is_synthetic",
            ],
        ),
        projects: Rows::of(
            "subsidy_project",
            &[
                "id",
                "round_id",
                "slug",
                "title_nl",
                "source_title",
                "story_nl",
                "stated_partner_count",
                "awarded_cents",
                "awarded_basis",
                "film_url",
                "photo_credit",
                "sort_key",
                "is_synthetic",
                "result_nl",
                "version",
            ],
        )
        .keeping(&["version"])
        .managed(&["story_nl", "film_url", "photo_credit", "result_nl"]),
        partners: Rows::of(
            "project_partner",
            &[
                "id",
                "project_id",
                "position",
                "name",
                "person_name",
                "note_nl",
                "role",
                "side",
                "side_basis",
                "locality",
                "municipality_id",
                "country",
                "enterprise_id",
            ],
        ),
        related_names: Rows::of("project_related_name", &["id", "project_id", "position", "name", "kind"]),
    }
}
