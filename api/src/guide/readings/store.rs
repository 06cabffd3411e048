//! SQL of readings. One that was taken away stays as a row, so that its version rises on.

use super::rules::{Reading, Words};
use crate::shared::db::{Db, Tx, keyset};
use crate::shared::error::Error;
use crate::shared::ids::seeded;
use crate::shared::page::{Page, Slice};
use entity::search_reading::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set};
use uuid::Uuid;

/// One page of readings by the words that are typed.
pub(super) async fn page(db: &Db, page: &Page) -> Result<Slice<Reading>, Error> {
    let rows = keyset(standing(), page, Column::TypedKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(reading).collect()))
}

/// How many there are.
pub(super) async fn count(db: &Db) -> Result<i64, Error> {
    standing().count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The reading with a key, as it is now.
pub(super) async fn by_id(db: &Db, id: Uuid) -> Result<Option<Reading>, Error> {
    Ok(standing().filter(Column::Id.eq(id)).one(db.reader()).await?.map(reading))
}

/// All of them: what is typed, and what is meant.
pub(in crate::guide) async fn all(db: &Db) -> Result<Vec<(String, Option<String>)>, Error> {
    let rows = standing().order_by_asc(Column::TypedKey).all(db.background()).await?;
    Ok(rows.into_iter().map(|row| (row.typed, row.meant)).collect())
}

/// The reading of some words, locked until the transaction ends, and whether it stands; made without a meaning when there was none ever.
pub(super) async fn lock_or_make(tx: &Tx, typed: &Words) -> Result<(Reading, bool), Error> {
    let row = ActiveModel {
        id: Set(seeded("search_reading", &typed.key)),
        typed: Set(typed.text.clone()),
        typed_key: Set(typed.key.clone()),
        meant: Set(None),
        is_removed: Set(true),
        version: Set(0),
    };
    // The key follows from the words: both are taken by whoever says the same at the same moment.
    let known = OnConflict::new().do_nothing().to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(tx.connection()).await?;
    let found = lock(tx, &typed.key).await?;
    found.ok_or_else(|| Error::internal("a reading that was just made is not there"))
}

/// The reading of some words, locked until the transaction ends, and whether it stands.
pub(super) async fn lock(tx: &Tx, key: &str) -> Result<Option<(Reading, bool)>, Error> {
    let found = Entity::find().filter(Column::TypedKey.eq(key)).lock_exclusive().one(tx.connection()).await?;
    Ok(found.map(|row| {
        let stands = !row.is_removed;
        (reading(row), stands)
    }))
}

/// Stores what a reading is now, and whether it stands.
pub(super) async fn set(tx: &Tx, reading: &Reading, stands: bool) -> Result<(), Error> {
    let update = Entity::update_many()
        .col_expr(Column::Typed, Expr::value(reading.typed.clone()))
        .col_expr(Column::Meant, Expr::value(reading.meant.clone()))
        .col_expr(Column::IsRemoved, Expr::value(!stands))
        .col_expr(Column::Version, Expr::value(reading.version));
    update.filter(Column::Id.eq(reading.id)).exec(tx.connection()).await?;
    Ok(())
}

fn standing() -> Select<Entity> {
    Entity::find().filter(Column::IsRemoved.eq(false))
}

fn reading(row: Model) -> Reading {
    Reading { id: row.id, typed: row.typed, typed_key: row.typed_key, meant: row.meant, version: row.version }
}
