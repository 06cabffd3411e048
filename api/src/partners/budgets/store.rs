//! Buckets and use by day. Neither is a record of the programme: both are kept without a journal.

use super::kit::Used;
use super::rules::{DaysUse, WINDOW_US, micros};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{client_use, cost_budget};
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// What came of taking from a bucket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    /// Whether it was given.
    pub(super) was_given: bool,
    /// When all that was given out of the bucket has come back; microseconds since 1970.
    pub(super) spent_until: i64,
}

/// Takes from the bucket with this digest what comes back within so many microseconds, if it has as much.
pub(super) async fn take(db: &Db, digest: &str, delta: i64, now: DateTime<Utc>) -> Result<Taken, Error> {
    let tx = begin_housekeeping(db).await?;
    let mut was_given = given(&tx, digest, delta, micros(now)).await?;
    let mut spent_until = found(&tx, digest).await?;
    if spent_until.is_none() && delta <= WINDOW_US {
        was_given = begun(&tx, digest, delta, now).await? || given(&tx, digest, delta, micros(now)).await?;
        spent_until = found(&tx, digest).await?;
    }
    tx.commit().await?;
    Ok(Taken { was_given, spent_until: spent_until.unwrap_or_else(|| micros(now)) })
}

/// One statement decides, so that two processes never give out the same points.
async fn given(tx: &Tx, digest: &str, delta: i64, now: i64) -> Result<bool, Error> {
    use cost_budget::Column as C;
    let from = || {
        let is_ahead = Expr::col(C::SpentUntilUs).gt(now);
        CaseStatement::new().case(is_ahead, Expr::col(C::SpentUntilUs)).finally(Expr::value(now))
    };
    let update = cost_budget::Entity::update_many()
        .col_expr(C::SpentUntilUs, Expr::expr(from()).add(delta))
        .filter(C::KeyDigest.eq(digest))
        .filter(Expr::expr(from()).lte(now.saturating_add(WINDOW_US).saturating_sub(delta)));
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

async fn found(tx: &Tx, digest: &str) -> Result<Option<i64>, Error> {
    let row = cost_budget::Entity::find().filter(cost_budget::Column::KeyDigest.eq(digest));
    Ok(row.one(tx.connection()).await?.map(|row| row.spent_until_us))
}

/// The first who takes; false where another process was faster.
async fn begun(tx: &Tx, digest: &str, delta: i64, now: DateTime<Utc>) -> Result<bool, Error> {
    let row = cost_budget::ActiveModel {
        id: Set(ids::fresh(now)),
        key_digest: Set(digest.to_owned()),
        spent_until_us: Set(micros(now).saturating_add(delta)),
    };
    let unless_there = OnConflict::column(cost_budget::Column::KeyDigest).do_nothing().to_owned();
    let insert = cost_budget::Entity::insert(row).on_conflict(unless_there);
    Ok(insert.exec_without_returning(tx.connection()).await? > 0)
}

/// Adds what programs used.
pub(super) async fn add_use(db: &Db, used: &Used, now: DateTime<Utc>) -> Result<(), Error> {
    use client_use::Column as C;
    let tx = begin_housekeeping(db).await?;
    let mut rows: Vec<_> = used.iter().collect();
    // In one order everywhere, so that two processes never wait for each other.
    rows.sort_unstable_by_key(|(key, _)| **key);
    for ((client, day), (points, requests)) in rows {
        let row = client_use::ActiveModel {
            id: Set(ids::fresh(now)),
            client_id: Set(*client),
            used_on: Set(*day),
            points: Set(*points),
            requests: Set(*requests),
        };
        let more = |column: C| Expr::col((client_use::Entity, column)).add(Expr::col((Alias::new("excluded"), column)));
        let add = OnConflict::columns([C::ClientId, C::UsedOn])
            .value(C::Points, more(C::Points))
            .value(C::Requests, more(C::Requests))
            .to_owned();
        client_use::Entity::insert(row).on_conflict(add).exec_without_returning(tx.connection()).await?;
    }
    tx.commit().await
}

/// What programs used since a day, the newest day first.
pub(super) async fn used(
    db: &Db,
    clients: &[Uuid],
    since: NaiveDate,
) -> Result<HashMap<Uuid, Arc<Vec<DaysUse>>>, Error> {
    use client_use::Column as C;
    if clients.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = client_use::Entity::find().filter(db.among(C::ClientId, clients)).filter(C::UsedOn.gte(since));
    let rows = rows.order_by_desc(C::UsedOn).all(db.reader()).await?;
    let used = |row: client_use::Model| {
        (row.client_id, DaysUse { day: row.used_on, points: row.points, requests: row.requests })
    };
    Ok(grouped(rows.into_iter().map(used)))
}

/// Forgets buckets that have been full since an instant, and use before a day; how many rows.
pub(super) async fn forget(db: &Db, full_since: DateTime<Utc>, before: NaiveDate) -> Result<u64, Error> {
    let tx = begin_housekeeping(db).await?;
    let full = cost_budget::Entity::delete_many().filter(cost_budget::Column::SpentUntilUs.lt(micros(full_since)));
    let full = full.exec(tx.connection()).await?.rows_affected;
    let old = client_use::Entity::delete_many().filter(client_use::Column::UsedOn.lt(before));
    let old = old.exec(tx.connection()).await?.rows_affected;
    tx.commit().await?;
    Ok(full + old)
}
