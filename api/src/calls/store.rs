//! SQL of calls.

use super::rules::{Call, CallPhase, CallState, Criterion};
use crate::access::Reach;
use crate::shared::basis::FactBasis;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use chrono::{DateTime, Utc};
use entity::call::{Column, Entity, Model};
use entity::call_criterion;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of calls, latest deadline first.
pub(super) async fn page(
    db: &Db,
    reach: Reach,
    phase: Option<CallPhase>,
    now: DateTime<Utc>,
    page: &Page,
) -> Result<Slice<Call>, Error> {
    let select = keyset(standing(reach, phase, now), page, Column::SortKey, Column::Id);
    let rows = select.all(db.reader()).await?.into_iter().map(call).collect::<Result<_, _>>()?;
    Ok(Slice::cut(page, rows))
}

/// How many calls there are.
pub(super) async fn count(db: &Db, reach: Reach, phase: Option<CallPhase>, now: DateTime<Utc>) -> Result<i64, Error> {
    standing(reach, phase, now).count(db.reader()).await?.try_into().map_err(Error::internal)
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
    let criterion = |row: call_criterion::Model| Criterion { id: row.id, name_nl: row.name_nl, weight: row.weight };
    Ok(grouped(rows.into_iter().map(|row| (row.call_id, criterion(row)))))
}

/// What a reach sees: all calls, or those that were published.
fn visible(reach: Reach) -> Select<Entity> {
    match reach {
        Reach::All => Entity::find(),
        Reach::Own | Reach::PublicFields => Entity::find().filter(Column::IsPublic.eq(true)),
    }
}

/// The calls in a phase: [`super::rules::phase`] as a condition.
fn standing(reach: Reach, phase: Option<CallPhase>, now: DateTime<Utc>) -> Select<Entity> {
    let Some(phase) = phase else { return visible(reach) };
    let cancelled = Column::State.eq(CallState::Cancelled.code());
    let closed = Condition::any().add(cancelled).add(Column::ClosesAt.lte(now));
    let upcoming = Column::OpensAt.gt(now);
    let condition = match phase {
        CallPhase::Closed => closed,
        CallPhase::Upcoming => Condition::all().add(closed.not()).add(upcoming),
        CallPhase::Open => {
            let begun = Condition::any().add(Column::OpensAt.is_null()).add(Column::OpensAt.lte(now));
            Condition::all().add(closed.not()).add(begun)
        }
    };
    visible(reach).filter(condition)
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
    })
}
