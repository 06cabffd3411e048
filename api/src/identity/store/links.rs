//! Links given out once.

use crate::identity::rules::LinkPurpose;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::secret_link::{ActiveModel, Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
};
use uuid::Uuid;

/// A new link.
pub(in crate::identity) struct New<'a> {
    pub(in crate::identity) id: Uuid,
    pub(in crate::identity) account: Uuid,
    pub(in crate::identity) purpose: LinkPurpose,
    pub(in crate::identity) hash: &'a str,
    pub(in crate::identity) expires_at: DateTime<Utc>,
}

/// Stores a new link; those of the same purpose before it no longer work.
pub(in crate::identity) async fn insert(tx: &Tx, new: New<'_>, now: DateTime<Utc>) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::UsedAt, Expr::value(now));
    let earlier = update.filter(Column::AccountId.eq(new.account)).filter(Column::Purpose.eq(new.purpose.code()));
    earlier.filter(Column::UsedAt.is_null()).exec(tx.connection()).await?;
    insert_beside(tx, new, now).await
}

/// Stores a new link; those before it go on working.
pub(in crate::identity) async fn insert_beside(tx: &Tx, new: New<'_>, now: DateTime<Utc>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        account_id: Set(new.account),
        purpose: Set(new.purpose.code().to_owned()),
        token_hash: Set(new.hash.to_owned()),
        issued_at: Set(now),
        expires_at: Set(new.expires_at),
        used_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The account of a link that works now.
pub(in crate::identity) async fn account(
    connection: &impl ConnectionTrait,
    purpose: LinkPurpose,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Error> {
    let working = Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::TokenHash.eq(hash))
        .filter(Column::Purpose.eq(purpose.code()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now));
    Ok(working.into_tuple().one(connection).await?)
}

/// Whether there is, or was, a link with this hash.
pub(in crate::identity) async fn is_known(tx: &Tx, hash: &str) -> Result<bool, Error> {
    Ok(Entity::find().filter(Column::TokenHash.eq(hash)).count(tx.connection()).await? > 0)
}

/// Uses a link up, unless someone was faster.
pub(in crate::identity) async fn use_up(tx: &Tx, hash: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let update = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::TokenHash.eq(hash))
        .filter(Column::UsedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// Makes every link of an account worthless.
pub(in crate::identity) async fn void(tx: &Tx, account: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::UsedAt, Expr::value(now));
    update.filter(Column::AccountId.eq(account)).filter(Column::UsedAt.is_null()).exec(tx.connection()).await?;
    Ok(())
}
