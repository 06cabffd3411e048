//! Places of durable consumers.

use super::read;
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::consumer_position::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

/// How far a consumer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::journal) struct Place {
    /// The life of the journal in which it read last.
    pub(in crate::journal) epoch: Uuid,
    /// The sequence of the last row it has taken.
    pub(in crate::journal) seq: i64,
}

/// Gives consumers a place at the end of the journal as it is now: what happened
/// before they existed concerns them not. Those that have one keep it.
///
/// # Errors
/// Faults of the database.
pub async fn place_consumers(
    connection: &DatabaseConnection,
    names: &[&'static str],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let head = read::head(connection).await?.ok_or_else(|| Error::internal("the journal has no head"))?;
    for name in names {
        let row = ActiveModel {
            id: Set(ids::seeded("consumer_position", name)),
            name: Set((*name).to_owned()),
            epoch: Set(head.epoch),
            seq: Set(head.seq),
            moved_at: Set(now),
        };
        let unless_there = OnConflict::column(Column::Name).do_nothing().to_owned();
        Entity::insert(row).on_conflict(unless_there).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Where a consumer is.
pub(in crate::journal) async fn place(connection: &impl ConnectionTrait, name: &str) -> Result<Option<Place>, Error> {
    Ok(Entity::find().filter(Column::Name.eq(name)).one(connection).await?.map(of))
}

/// Begins a transaction that alone may move a consumer on; none when another process is at it.
pub(in crate::journal) async fn lock_place(db: &Db, name: &str) -> Result<Option<(Tx, Place)>, Error> {
    let tx = begin_housekeeping(db).await?;
    let row = Entity::find()
        .filter(Column::Name.eq(name))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(tx.connection())
        .await?;
    Ok(row.map(|row| (tx, of(row))))
}

/// Moves a consumer on.
pub(in crate::journal) async fn move_place(
    tx: &Tx,
    name: &str,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::Epoch, Expr::value(place.epoch))
        .col_expr(Column::Seq, Expr::value(place.seq))
        .col_expr(Column::MovedAt, Expr::value(now))
        .filter(Column::Name.eq(name))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn of(row: Model) -> Place {
    Place { epoch: row.epoch, seq: row.seq }
}
