//! SQL of calls. Every question about calls says whether those that were not published exist for the actor.

pub(super) mod life;

use super::rules::{Call, CallPhase, CallState, Criterion, Wanted, sees_drafts};
use crate::access::Reach;
use crate::aid::rules::Regime;
use crate::shared::basis::FactBasis;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::call::{Column, Entity, Model};
use entity::call_criterion;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of calls, latest deadline first, as they stand today.
pub(super) async fn page(
    db: &Db,
    reach: Reach,
    wanted: Wanted,
    today: NaiveDate,
    page: &Page,
) -> Result<Slice<Call>, Error> {
    let select = keyset(standing(reach, wanted, today), page, Column::SortKey, Column::Id);
    let rows = select.all(db.reader()).await?.into_iter().map(call).collect::<Result<_, _>>()?;
    Ok(Slice::cut(page, rows))
}

/// How many calls there are.
pub(super) async fn count(db: &Db, reach: Reach, wanted: Wanted, today: NaiveDate) -> Result<i64, Error> {
    standing(reach, wanted, today).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The call with an id or slug.
pub(super) async fn by_name(db: &Db, reach: Reach, named: &Lookup) -> Result<Option<Call>, Error> {
    let select = named_by(visible(reach), named, Column::Id, Column::Slug);
    select.one(db.reader()).await?.map(call).transpose()
}

/// Calls by key, those that may be seen.
pub(super) async fn by_ids(db: &Db, reach: Reach, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Call>>, Error> {
    let rows = visible(reach).filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(call(row)?)))).collect()
}

/// The criteria of calls, in order.
pub(super) async fn criteria_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Criterion>>>, Error> {
    let rows = call_criterion::Entity::find()
        .filter(db.among(call_criterion::Column::CallId, ids))
        .order_by_asc(call_criterion::Column::Position)
        .all(db.reader())
        .await?;
    Ok(grouped(rows.into_iter().map(|row| (row.call_id, criterion(row)))))
}

/// What a reach sees: all calls, or those that were published.
fn visible(reach: Reach) -> Select<Entity> {
    match sees_drafts(reach) {
        true => Entity::find(),
        false => Entity::find().filter(Column::IsPublic.eq(true)),
    }
}

/// The calls that are wanted: [`super::rules::phase`] as a condition, and the year of the budget.
fn standing(reach: Reach, wanted: Wanted, today: NaiveDate) -> Select<Entity> {
    let select = match wanted.budget_year {
        Some(year) => visible(reach).filter(Column::BudgetYear.eq(year)),
        None => visible(reach),
    };
    let Some(phase) = wanted.phase else { return select };
    let cancelled = Column::State.eq(CallState::Cancelled.code());
    let closed = Condition::any().add(cancelled).add(Column::DeadlineOn.lt(today));
    let upcoming = Column::OpensOn.gt(today);
    select.filter(match phase {
        CallPhase::Closed => closed,
        CallPhase::Upcoming => Condition::all().add(closed.not()).add(upcoming),
        CallPhase::Open => {
            let begun = Condition::any().add(Column::OpensOn.is_null()).add(Column::OpensOn.lte(today));
            Condition::all().add(closed.not()).add(begun)
        }
    })
}

fn criterion(row: call_criterion::Model) -> Criterion {
    Criterion {
        id: row.id,
        position: row.position,
        name_nl: row.name_nl,
        weight: row.weight,
        is_tie_break: row.is_tie_break,
    }
}

fn call(row: Model) -> Result<Call, Error> {
    Ok(Call {
        id: row.id,
        regulation_id: row.regulation_id,
        slug: row.slug,
        title_nl: row.title_nl,
        source_title: row.source_title,
        state: CallState::from_code(&row.state)?,
        opens_on: row.opens_on,
        opens_at: row.opens_at,
        deadline_on: row.deadline_on,
        closes_at: row.closes_at,
        execution_year: row.execution_year,
        execution_year_basis: row.execution_year_basis.as_deref().map(FactBasis::from_code).transpose()?,
        maximum: row.maximum_cents.map(EuroCents),
        maximum_basis: row.maximum_basis.as_deref().map(FactBasis::from_code).transpose()?,
        budget: row.budget_cents.map(EuroCents),
        note_nl: row.note_nl,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
        is_public: row.is_public,
        budget_year: row.budget_year,
        aid_regime: row.aid_regime.as_deref().map(Regime::from_code).transpose()?,
        execution_from: row.execution_from,
        execution_until: row.execution_until,
        first_deadline_on: row.first_deadline_on,
        extended_reason_nl: row.extended_reason_nl,
        cancelled_reason_nl: row.cancelled_reason_nl,
        first_submitted_at: row.first_submitted_at,
        version: row.version,
        revision: row.revision,
    })
}
