//! Operating grants with their aims and action plans.

use super::calls::AimEntry;
use super::{SeedError, Words, enterprise, position};
use crate::seeding::rows::Rows;
use crate::shared::text_key::newest_first;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OperatingGrantEntry {
    slug: String,
    title: Words,
    source_title: Option<String>,
    beneficiary_name: String,
    enterprise: Option<String>,
    granting_service: String,
    since_year: i32,
    aim: Vec<AimEntry>,
    plan: Vec<PlanEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanEntry {
    year: i32,
    awarded_cents: Option<i64>,
    action: Vec<ActionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionEntry {
    title: Words,
    description: Option<Words>,
    source_text: Option<String>,
    state: Option<String>,
}

/// The tables that are filled together.
struct Tables {
    grants: Rows,
    aims: Rows,
    plans: Rows,
    actions: Rows,
}

/// The rows of grants, aims, plans and actions.
pub(super) fn rows(entries: &[OperatingGrantEntry], texts: &mut Rows) -> Result<Vec<Rows>, SeedError> {
    let mut tables = empty();
    for entry in entries {
        let grant = tables.add_grant(entry, texts)?;
        for plan in &entry.plan {
            tables.add_plan(grant, &entry.slug, plan, texts)?;
        }
    }
    Ok(vec![tables.grants, tables.aims, tables.plans, tables.actions])
}

impl Tables {
    fn add_grant(&mut self, entry: &OperatingGrantEntry, texts: &mut Rows) -> Result<Uuid, SeedError> {
        let cells = [
            entry.slug.clone().into(),
            entry.title.nl.clone().into(),
            entry.source_title.clone().into(),
            entry.beneficiary_name.clone().into(),
            enterprise(entry.enterprise.as_deref()),
            entry.granting_service.clone().into(),
            entry.since_year.into(),
            newest_first(&format!("{:04}", entry.since_year)).into(),
            false.into(),
        ];
        let grant = self.grants.add(&entry.slug, cells);
        entry.title.translate(texts, grant, "title_nl");
        for (index, AimEntry { text }) in entry.aim.iter().enumerate() {
            let position = position(index)?;
            let cells = [grant.into(), position.into(), text.nl.clone().into()];
            let aim = self.aims.add(&format!("{}/{position}", entry.slug), cells);
            text.translate(texts, aim, "text_nl");
        }
        Ok(grant)
    }

    fn add_plan(&mut self, grant: Uuid, slug: &str, entry: &PlanEntry, texts: &mut Rows) -> Result<(), SeedError> {
        let key = format!("{slug}/{}", entry.year);
        let sort_key = newest_first(&format!("{:04}", entry.year));
        let plan = self.plans.add(&key, [grant.into(), entry.year.into(), entry.awarded_cents.into(), sort_key.into()]);
        for (index, action) in entry.action.iter().enumerate() {
            let number = position(index)?;
            let cells = [
                plan.into(),
                number.into(),
                action.title.nl.clone().into(),
                action.description.as_ref().map(|description| description.nl.clone()).into(),
                action.source_text.clone().into(),
                action.state.clone().into(),
            ];
            let id = self.actions.add(&format!("{key}/{number}"), cells);
            action.title.translate(texts, id, "title_nl");
            if let Some(description) = &action.description {
                description.translate(texts, id, "description_nl");
            }
        }
        Ok(())
    }
}

fn empty() -> Tables {
    Tables {
        grants: Rows::of(
            "operating_grant",
            &[
                "id",
                "slug",
                "title_nl",
                "source_title",
                "beneficiary_name",
                "enterprise_id",
                "granting_service",
                "since_year",
                "sort_key",
                "is_synthetic",
            ],
        ),
        aims: Rows::of("operating_grant_aim", &["id", "operating_grant_id", "position", "text_nl"]),
        plans: Rows::of("action_plan", &["id", "operating_grant_id", "year", "awarded_cents", "sort_key"]),
        actions: Rows::of(
            "planned_action",
            &["id", "action_plan_id", "number", "title_nl", "description_nl", "source_text", "state"],
        ),
    }
}
