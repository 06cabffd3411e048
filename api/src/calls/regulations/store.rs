//! SQL of regulations.

mod writing;

use super::rules::{Aim, CouncilDecision, Regulation};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, holds_on, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use chrono::NaiveDate;
use entity::regulation::{Column, Entity, Model};
use entity::{council_decision, regulation_aim};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;
pub(in crate::calls) use writing::lock;
pub(super) use writing::{aims_of_locked, decisions_of_locked, insert, replace_aims, replace_decisions, save};

/// One page of regulations, newest decision first.
pub(super) async fn page(db: &Db, valid_on: Option<NaiveDate>, page: &Page) -> Result<Slice<Regulation>, Error> {
    let rows = keyset(holding(valid_on), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(regulation).collect()))
}

/// How many regulations there are.
pub(super) async fn count(db: &Db, valid_on: Option<NaiveDate>) -> Result<i64, Error> {
    holding(valid_on).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The regulation with an id or slug.
pub(super) async fn by_name(db: &Db, named: &Lookup) -> Result<Option<Regulation>, Error> {
    let select = named_by(Entity::find(), named, Column::Id, Column::Slug);
    Ok(select.one(db.reader()).await?.map(regulation))
}

/// Regulations by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Regulation>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(regulation(row)))).collect())
}

/// The aims of regulations, in order.
pub(super) async fn aims_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Aim>>>, Error> {
    use regulation_aim::Column;
    let rows = regulation_aim::Entity::find()
        .filter(db.among(Column::RegulationId, ids))
        .order_by_asc(Column::Position)
        .all(db.reader())
        .await?;
    Ok(grouped(rows.into_iter().map(|row| (row.regulation_id, aim(row)))))
}

/// The council decisions of regulations, oldest first.
pub(super) async fn decisions_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<CouncilDecision>>>, Error> {
    use council_decision::Column;
    let rows = council_decision::Entity::find().filter(db.among(Column::RegulationId, ids)).all(db.reader()).await?;
    Ok(grouped(in_order(rows).into_iter().map(|row| (row.regulation_id, decision(row)))))
}

fn holding(valid_on: Option<NaiveDate>) -> Select<Entity> {
    match valid_on {
        Some(date) => Entity::find().filter(holds_on(Column::ValidFrom, Column::ValidUntil, date)),
        None => Entity::find(),
    }
}

fn regulation(row: Model) -> Regulation {
    Regulation {
        id: row.id,
        slug: row.slug,
        title_nl: row.title_nl,
        source_title: row.source_title,
        validity: Period { from: row.valid_from, until: row.valid_until },
        sort_key: row.sort_key,
        version: row.version,
    }
}

/// Decisions by date, those of one day by reference.
fn in_order(mut rows: Vec<council_decision::Model>) -> Vec<council_decision::Model> {
    rows.sort_by(|one, other| (one.decided_on, &one.reference).cmp(&(other.decided_on, &other.reference)));
    rows
}

fn aim(row: regulation_aim::Model) -> Aim {
    Aim { id: row.id, position: row.position, text_nl: row.text_nl }
}

fn decision(row: council_decision::Model) -> CouncilDecision {
    CouncilDecision { id: row.id, decided_on: row.decided_on, reference: row.reference }
}
