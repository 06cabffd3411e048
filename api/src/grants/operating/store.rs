//! SQL of operating grants.

use super::rules::{ActionPlan, ActionState, OperatingGrant, PlannedAction};
use crate::calls::regulations::rules::Aim;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, counts_under, keyset, pages_under};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, PageUnder, Pages, Slice};
use entity::operating_grant::{Column, Entity, Model};
use entity::{action_plan, operating_grant_aim, planned_action};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of grants, those that began last first.
pub(super) async fn page(db: &Db, page: &Page) -> Result<Slice<OperatingGrant>, Error> {
    let rows = keyset(Entity::find(), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows).map(grant))
}

/// How many grants there are.
pub(super) async fn count(db: &Db) -> Result<i64, Error> {
    Entity::find().count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Grants by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<OperatingGrant>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(grant(row)))).collect())
}

/// The aims of grants, in order.
pub(super) async fn aims_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Aim>>>, Error> {
    let rows = operating_grant_aim::Entity::find()
        .filter(db.among(operating_grant_aim::Column::OperatingGrantId, ids))
        .order_by_asc(operating_grant_aim::Column::Position)
        .all(db.reader())
        .await?;
    let aim = |row: operating_grant_aim::Model| Aim { id: row.id, position: row.position, text_nl: row.text_nl };
    Ok(grouped(rows.into_iter().map(|row| (row.operating_grant_id, aim(row)))))
}

/// Pages of the action plans of grants, latest year first.
pub(super) async fn plans_of(db: &Db, keys: Vec<PageUnder>) -> Result<Pages<ActionPlan>, Error> {
    use action_plan::Column;
    let columns = [Column::OperatingGrantId, Column::SortKey, Column::Id];
    pages_under::<action_plan::Entity, _>(db, keys, columns, |row| Ok((row.operating_grant_id, plan(row)))).await
}

/// How many action plans each grant has.
pub(super) async fn plan_counts(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    use action_plan::Column::OperatingGrantId;
    let plans = action_plan::Entity::find().filter(db.among(OperatingGrantId, ids));
    counts_under(db, plans, OperatingGrantId).await
}

/// The actions of plans, by number.
pub(super) async fn actions_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<PlannedAction>>>, Error> {
    let rows = planned_action::Entity::find()
        .filter(db.among(planned_action::Column::ActionPlanId, ids))
        .order_by_asc(planned_action::Column::Number)
        .all(db.reader())
        .await?;
    let rows = rows.into_iter().map(|row| Ok((row.action_plan_id, action(row)?)));
    Ok(grouped(rows.collect::<Result<Vec<_>, Error>>()?))
}

fn plan(row: action_plan::Model) -> ActionPlan {
    ActionPlan { id: row.id, year: row.year, awarded: row.awarded_cents.map(EuroCents), sort_key: row.sort_key }
}

fn action(row: planned_action::Model) -> Result<PlannedAction, Error> {
    Ok(PlannedAction {
        id: row.id,
        number: row.number,
        title_nl: row.title_nl,
        description_nl: row.description_nl,
        source_text: row.source_text,
        state: row.state.as_deref().map(ActionState::from_code).transpose()?,
    })
}

fn grant(row: Model) -> OperatingGrant {
    OperatingGrant {
        id: row.id,
        slug: row.slug,
        title_nl: row.title_nl,
        source_title: row.source_title,
        beneficiary_name: row.beneficiary_name,
        enterprise_id: row.enterprise_id,
        granting_service: row.granting_service,
        since_year: row.since_year,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
    }
}
