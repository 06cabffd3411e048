//! Signings in at an external issuer that are under way. They are no record of anything, and gone minutes later.

use crate::identity::issuers::rules::person::Vouched;
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::external_sign_in::{ActiveModel, Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

/// A signing in as it begins.
pub(in crate::identity) struct Attempt {
    pub(in crate::identity) issuer: String,
    pub(in crate::identity) browser_hash: String,
    pub(in crate::identity) challenge: String,
    pub(in crate::identity) return_to: String,
    pub(in crate::identity) expires_at: DateTime<Utc>,
}

/// One whose browser came back.
pub(in crate::identity) struct Received {
    pub(in crate::identity) id: Uuid,
    pub(in crate::identity) return_to: String,
}

/// One that is completed.
pub(in crate::identity) struct Completed {
    pub(in crate::identity) issuer: String,
    pub(in crate::identity) challenge: String,
    pub(in crate::identity) vouched: Vouched,
}

/// Keeps one that begins, under the hash of its state, and forgets those that are over.
pub(in crate::identity) async fn begin(
    db: &Db,
    state_hash: &str,
    new: &Attempt,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    forget_over(&tx, now).await?;
    let row = ActiveModel {
        id: Set(ids::fresh(now)),
        issuer: Set(new.issuer.clone()),
        state_hash: Set(state_hash.to_owned()),
        browser_hash: Set(new.browser_hash.clone()),
        challenge: Set(new.challenge.clone()),
        return_to: Set(new.return_to.clone()),
        expires_at: Set(new.expires_at),
        received_at: Set(None),
        code_hash: Set(None),
        assertion: Set(None),
    };
    row.insert(tx.connection()).await?;
    tx.commit().await
}

/// The one with this state, of this browser and issuer, whose browser comes back for the first time; none when there is none,
/// and when someone was faster.
pub(in crate::identity) async fn receive(
    db: &Db,
    (state_hash, browser_hash, issuer): (&str, &str, &str),
    now: DateTime<Utc>,
) -> Result<Option<Received>, Error> {
    let tx = begin_housekeeping(db).await?;
    let this = Entity::find().filter(Column::StateHash.eq(state_hash)).filter(Column::BrowserHash.eq(browser_hash));
    let this = this.filter(Column::Issuer.eq(issuer)).filter(Column::ExpiresAt.gt(now));
    let found = this.filter(Column::ReceivedAt.is_null()).lock_exclusive().one(tx.connection()).await?;
    let Some(found) = found else { return Ok(None) };
    let update = Entity::update_many().col_expr(Column::ReceivedAt, Expr::value(now));
    let update = update.filter(Column::Id.eq(found.id)).filter(Column::ReceivedAt.is_null());
    let is_first = update.exec(tx.connection()).await?.rows_affected > 0;
    tx.commit().await?;
    Ok(is_first.then_some(Received { id: found.id, return_to: found.return_to }))
}

/// Keeps what an issuer vouched for, under the hash of the code that completes it.
pub(in crate::identity) async fn keep(
    db: &Db,
    id: Uuid,
    code_hash: &str,
    vouched: &Vouched,
    until: DateTime<Utc>,
) -> Result<(), Error> {
    let words = serde_json::to_string(vouched).map_err(Error::internal)?;
    let tx = begin_housekeeping(db).await?;
    let update = Entity::update_many()
        .col_expr(Column::CodeHash, Expr::value(code_hash))
        .col_expr(Column::Assertion, Expr::value(words))
        .col_expr(Column::ExpiresAt, Expr::value(until));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    tx.commit().await
}

/// The one that a code completes, if it is not over.
pub(in crate::identity) async fn peek(
    db: &Db,
    code_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Completed>, Error> {
    let this = Entity::find().filter(Column::CodeHash.eq(code_hash)).filter(Column::ExpiresAt.gt(now));
    let Some(found) = this.one(db.reader()).await? else { return Ok(None) };
    let vouched = serde_json::from_str(&found.assertion.unwrap_or_default()).map_err(Error::internal)?;
    Ok(Some(Completed { issuer: found.issuer, challenge: found.challenge, vouched }))
}

/// Uses a code up, with all that was vouched for; whether nobody was faster.
pub(in crate::identity) async fn use_up(tx: &Tx, code_hash: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let this = Entity::delete_many().filter(Column::CodeHash.eq(code_hash)).filter(Column::ExpiresAt.gt(now));
    Ok(this.exec(tx.connection()).await?.rows_affected > 0)
}

/// Forgets those that are over; how many.
pub(in crate::identity) async fn forget(db: &Db, now: DateTime<Utc>) -> Result<u64, Error> {
    let tx = begin_housekeeping(db).await?;
    let forgotten = forget_over(&tx, now).await?;
    tx.commit().await?;
    Ok(forgotten)
}

async fn forget_over(tx: &Tx, now: DateTime<Utc>) -> Result<u64, Error> {
    let over = Entity::delete_many().filter(Column::ExpiresAt.lte(now));
    Ok(over.exec(tx.connection()).await?.rows_affected)
}
