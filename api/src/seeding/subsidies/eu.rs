//! European projects with provincial co-financing.

use super::{SeedError, Words, enterprise, position};
use crate::seeding::rows::{Cell, Rows};
use crate::shared::text_key::newest_first;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EuProjectEntry {
    slug: String,
    title: Words,
    source_title: Option<String>,
    programme: Option<String>,
    from_year: i32,
    until_year: i32,
    aim: Words,
    budget_cents: Option<i64>,
    provincial_share_cents: Option<i64>,
    partner: Vec<PartnerEntry>,
    territory: Vec<TerritoryEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerEntry {
    name: String,
    country: Option<String>,
    enterprise: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TerritoryEntry {
    name: Words,
    country: String,
}

/// The rows of projects, the partners named and where partners come from.
pub(super) fn rows(entries: &[EuProjectEntry], texts: &mut Rows) -> Result<Vec<Rows>, SeedError> {
    let mut projects = projects();
    let mut partners =
        Rows::of("eu_project_partner", &["id", "project_id", "position", "name", "country", "enterprise_id"]);
    let mut territories = Rows::of("eu_project_territory", &["id", "project_id", "position", "name_nl", "country"]);
    for entry in entries {
        let id = projects.add(&entry.slug, cells(entry));
        entry.title.translate(texts, id, "title_nl");
        entry.aim.translate(texts, id, "aim_nl");
        for (index, PartnerEntry { name, country, enterprise: linked }) in entry.partner.iter().enumerate() {
            let position = position(index)?;
            let link = enterprise(linked.as_deref());
            let cells = [id.into(), position.into(), name.clone().into(), country.clone().into(), link];
            partners.add(&format!("{}/{position}", entry.slug), cells);
        }
        for (index, TerritoryEntry { name, country }) in entry.territory.iter().enumerate() {
            let position = position(index)?;
            let cells = [id.into(), position.into(), name.nl.clone().into(), country.clone().into()];
            let territory = territories.add(&format!("{}/{position}", entry.slug), cells);
            name.translate(texts, territory, "name_nl");
        }
    }
    Ok(vec![projects, partners, territories])
}

fn projects() -> Rows {
    Rows::of(
        "eu_project",
        &[
            "id",
            "slug",
            "title_nl",
            "source_title",
            "programme",
            "from_year",
            "until_year",
            "aim_nl",
            "budget_cents",
            "provincial_share_cents",
            "sort_key",
            "is_synthetic",
        ],
    )
}

fn cells(entry: &EuProjectEntry) -> [Cell; 11] {
    [
        entry.slug.clone().into(),
        entry.title.nl.clone().into(),
        entry.source_title.clone().into(),
        entry.programme.clone().into(),
        entry.from_year.into(),
        entry.until_year.into(),
        entry.aim.nl.clone().into(),
        entry.budget_cents.into(),
        entry.provincial_share_cents.into(),
        newest_first(&format!("{:04}-{:04}", entry.from_year, entry.until_year)).into(),
        false.into(),
    ]
}
