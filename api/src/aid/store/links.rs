//! SQL of links between enterprises.

use super::asker;
use crate::aid::error::AidError;
use crate::aid::rules::undertaking::{Link, Pair};
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, holds_on, is_refused_by, newest_by_id};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use chrono::NaiveDate;
use entity::undertaking_link::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The constraint that keeps links of one pair apart.
const NO_OVERLAP: &str = "undertaking_link_no_overlap";

/// A link by its key.
pub(in crate::aid) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Link>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(link).transpose()
}

/// The same, locked until the transaction ends.
pub(in crate::aid) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Link>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(link).transpose()
}

/// Links by keys.
pub(in crate::aid) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Link>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(link(row)?)))).collect()
}

/// The links of these enterprises that hold on a date.
pub(in crate::aid) async fn around(db: &Db, enterprises: &[Uuid], on: NaiveDate) -> Result<Vec<Link>, Error> {
    let either = Condition::any();
    let either = either.add(db.among(Column::OneId, enterprises)).add(db.among(Column::OtherId, enterprises));
    let rows = Entity::find().filter(either).filter(holds_on(Column::ValidFrom, Column::ValidUntil, on));
    rows.all(db.reader()).await?.into_iter().map(link).collect()
}

/// Every link of an enterprise, locked until the transaction ends.
pub(in crate::aid) async fn of_enterprise_locked(tx: &Tx, enterprise: Uuid) -> Result<Vec<Link>, Error> {
    let rows = of(enterprise).order_by_asc(Column::Id).lock_exclusive();
    rows.all(tx.connection()).await?.into_iter().map(link).collect()
}

/// One page of the links of an enterprise, those recorded last first.
pub(in crate::aid) async fn page(db: &Db, enterprise: Uuid, page: &Page) -> Result<Slice<Link>, Error> {
    let rows = newest_by_id(of(enterprise), page, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(link).collect::<Result<_, _>>()?))
}

/// How many links an enterprise has.
pub(in crate::aid) async fn count(db: &Db, enterprise: Uuid) -> Result<i64, Error> {
    of(enterprise).count(db.reader()).await?.try_into().map_err(Error::internal)
}

fn of(enterprise: Uuid) -> Select<Entity> {
    let either = Condition::any().add(Column::OneId.eq(enterprise)).add(Column::OtherId.eq(enterprise));
    Entity::find().filter(either)
}

/// Stores a new link, and who recorded it.
pub(in crate::aid) async fn insert(writing: &Writing, new: &Link) -> Result<(), Error> {
    let (at, by) = (Set(writing.now()), Set(asker(writing)));
    let row = ActiveModel { linked_at: at, linked_by_id: by, ..row(new)? };
    overlap_is_refused(row.insert(writing.tx().connection()).await.map(|_| ()))
}

/// Stores that a link ended, and who said so.
pub(in crate::aid) async fn end(writing: &Writing, ended: &Link) -> Result<(), Error> {
    let (at, by) = (Set(Some(writing.now())), Set(asker(writing)));
    let row = ActiveModel { ended_at: at, ended_by_id: by, ..next(ended)? };
    overlap_is_refused(row.update(writing.tx().connection()).await.map(|_| ()))
}

/// Stores a link as it has become.
pub(in crate::aid) async fn save(tx: &Tx, changed: &Link) -> Result<(), Error> {
    overlap_is_refused(next(changed)?.update(tx.connection()).await.map(|_| ()))
}

fn overlap_is_refused(outcome: Result<(), DbErr>) -> Result<(), Error> {
    match outcome {
        Err(refused) if is_refused_by(&refused, NO_OVERLAP) => Err(AidError::LinkOverlaps.into()),
        outcome => Ok(outcome?),
    }
}

/// The row with its version counted on.
fn next(of: &Link) -> Result<ActiveModel, Error> {
    Ok(ActiveModel { version: Set(of.version + 1), ..row(of)? })
}

fn row(of: &Link) -> Result<ActiveModel, Error> {
    let [one, other] = of.pair.both();
    let from = of.period.from.ok_or_else(|| Error::internal("a link begins on a day"))?;
    Ok(ActiveModel {
        id: Set(of.id),
        one_id: Set(one),
        other_id: Set(other),
        basis: Set(of.basis.clone()),
        valid_from: Set(from),
        valid_until: Set(of.period.until),
        ended_reason: Set(of.ended_reason.clone()),
        version: Set(of.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    })
}

fn link(row: Model) -> Result<Link, Error> {
    Ok(Link {
        id: row.id,
        pair: Pair::of(row.one_id, row.other_id).map_err(Error::internal)?,
        basis: row.basis,
        period: Period { from: Some(row.valid_from), until: row.valid_until },
        ended_reason: row.ended_reason,
        version: row.version,
    })
}
