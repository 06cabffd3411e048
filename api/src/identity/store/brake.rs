//! The brake on guessing, kept in the database so that it survives a restart and
//! holds over several processes. It is no record of anything: no journal.

use crate::identity::rules::brake::{Brake, Braked};
use crate::shared::db::{Db, begin_counting};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, TimeDelta, Utc};
use entity::sign_in_brake::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

/// Most brakes forgotten after one success; count.
const MOST_FORGOTTEN: u64 = 100;

/// Something braked, and the digest by which it is known.
pub(in crate::identity) type Key = (Braked, String);

/// Counts one more attempt against every key, or tells how long to wait. The keys
/// come in one order everywhere, so that two attempts never wait for each other.
pub(in crate::identity) async fn attempt(
    db: &Db,
    keys: &[Key],
    now: DateTime<Utc>,
) -> Result<Result<(), TimeDelta>, Error> {
    let tx = begin_counting(db).await?;
    let mut brakes = Vec::with_capacity(keys.len());
    for (braked, digest) in keys {
        let row = ActiveModel {
            id: Set(ids::fresh(now)),
            key_digest: Set(digest.clone()),
            failures: Set(0),
            open_at: Set(Brake::RELEASED.open_at),
            forgotten_at: Set(Brake::RELEASED.forgotten_at),
        };
        // Also locks the row that is there: a success at the same moment would take it away before it is read.
        let or_lock = OnConflict::column(Column::KeyDigest).update_column(Column::KeyDigest).to_owned();
        Entity::insert(row).on_conflict(or_lock).exec_without_returning(tx.connection()).await?;
        let row = Entity::find().filter(Column::KeyDigest.eq(digest.as_str())).lock_exclusive().one(tx.connection());
        let row = row.await?.ok_or_else(|| Error::internal("a brake vanished while it was read"))?;
        let failures = u32::try_from(row.failures).map_err(Error::internal)?;
        let brake = Brake { failures, open_at: row.open_at, forgotten_at: row.forgotten_at };
        match brake.attempt(*braked, now) {
            Ok(after) => brakes.push((row.id, after)),
            Err(wait) => return Ok(Err(wait)),
        }
    }
    for (id, brake) in brakes {
        Entity::update_many()
            .col_expr(Column::Failures, Expr::value(i32::try_from(brake.failures).unwrap_or(i32::MAX)))
            .col_expr(Column::OpenAt, Expr::value(brake.open_at))
            .col_expr(Column::ForgottenAt, Expr::value(brake.forgotten_at))
            .filter(Column::Id.eq(id))
            .exec(tx.connection())
            .await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes the foot off after a success, key by key in the order of attempts, and forgets some of what is long past.
pub(in crate::identity) async fn release(db: &Db, keys: &[Key], now: DateTime<Utc>) -> Result<(), Error> {
    let tx = begin_counting(db).await?;
    for (braked, digest) in keys {
        let this = Column::KeyDigest.eq(digest.as_str());
        match braked {
            // Everything from one address counts together: a success gives back its own attempt, and no more.
            Braked::Address => {
                let one_less = Expr::col(Column::Failures).sub(1);
                let update = Entity::update_many().col_expr(Column::Failures, one_less);
                let update = update.col_expr(Column::OpenAt, Expr::value(now)).filter(this);
                update.filter(Column::Failures.gt(0)).exec(tx.connection()).await?;
            }
            Braked::Pair | Braked::Account => {
                Entity::delete_many().filter(this).exec(tx.connection()).await?;
            }
        }
    }
    let long_past = Entity::find().filter(Column::ForgottenAt.lt(now - TimeDelta::days(1))).limit(MOST_FORGOTTEN);
    // One that an attempt holds is not past; waiting for it could wait for ever.
    let unheld = long_past.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(tx.connection()).await?;
    let ids: Vec<_> = unheld.into_iter().map(|row| row.id).collect();
    if !ids.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(ids)).exec(tx.connection()).await?;
    }
    tx.commit().await
}
