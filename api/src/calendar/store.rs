//! SQL of private calendars.

use super::feed::Feed;
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, NaiveDate, Utc};
use entity::calendar_feed::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

/// The private calendar behind a secret with this hash.
pub(super) async fn by_hash(db: &Db, hash: &str) -> Result<Option<Feed>, Error> {
    Ok(Entity::find().filter(Column::SecretHash.eq(hash)).one(db.reader()).await?.map(feed))
}

/// The private calendar of an account.
pub(super) async fn of_account(db: &Db, account: Uuid) -> Result<Option<Feed>, Error> {
    Ok(Entity::find().filter(Column::AccountId.eq(account)).one(db.reader()).await?.map(feed))
}

/// Stores the private calendar of an account in place of the one it has; of two at once the later one stands.
pub(super) async fn replace(tx: &Tx, account: Uuid, hash: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(ids::fresh(now)),
        account_id: Set(account),
        secret_hash: Set(hash.to_owned()),
        created_at: Set(now),
        last_used_on: Set(None),
    };
    let anew = [Column::SecretHash, Column::CreatedAt, Column::LastUsedOn];
    let instead = OnConflict::column(Column::AccountId).update_columns(anew).to_owned();
    Entity::insert(row).on_conflict(instead).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Removes the private calendar of an account; whether there was one.
pub(super) async fn delete(tx: &Tx, account: Uuid) -> Result<bool, Error> {
    let deleted = Entity::delete_many().filter(Column::AccountId.eq(account)).exec(tx.connection()).await?;
    Ok(deleted.rows_affected > 0)
}

/// Remembers that a private calendar was read today.
pub(super) async fn mark_used(db: &Db, hash: &str, today: NaiveDate) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    let update = Entity::update_many().col_expr(Column::LastUsedOn, Expr::value(today));
    update.filter(Column::SecretHash.eq(hash)).exec(tx.connection()).await?;
    tx.commit().await
}

fn feed(row: Model) -> Feed {
    Feed { account: row.account_id, created_at: row.created_at, last_used_on: row.last_used_on }
}
