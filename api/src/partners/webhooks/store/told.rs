//! What webhooks were told of: of each record a row, from before the first attempt on.

use crate::partners::webhooks::rules::{ChangeKind, Knows, Record};
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::webhook_told::{ActiveModel, Column as T, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, UpdateMany};
use std::collections::HashMap;
use uuid::Uuid;

/// A webhook and a record.
pub(in crate::partners::webhooks) type Pair = (Uuid, Record);

/// What is known at webhooks; a record of which one was never told is absent.
pub(in crate::partners::webhooks) type Known = HashMap<Pair, Knows>;

/// What is known at these webhooks of these records.
pub(in crate::partners::webhooks) async fn known(db: &Db, webhooks: &[Uuid], records: &[Uuid]) -> Result<Known, Error> {
    let select = Entity::find().filter(db.among(T::SubscriptionId, webhooks));
    let rows = select.filter(db.among(T::RecordId, records)).all(db.background()).await?;
    // A kind that only a newer program knows is nothing that this one tells of.
    let known = |row: Model| {
        let pair = (row.subscription_id, (ChangeKind::from_code(&row.kind).ok()?, row.record_id));
        Some((pair, if row.gone_at.is_some() { Knows::Gone } else { Knows::There }))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Notes what is about to be told: from now on these webhooks know of these records.
pub(in crate::partners::webhooks) async fn note(db: &Db, shown: &[Pair], now: DateTime<Utc>) -> Result<(), Error> {
    if shown.is_empty() {
        return Ok(());
    }
    let row = |(webhook, (kind, record)): &Pair| ActiveModel {
        id: Set(ids::fresh(now)),
        subscription_id: Set(*webhook),
        kind: Set(kind.code().to_owned()),
        record_id: Set(*record),
        gone_at: Set(None),
    };
    let there_again =
        OnConflict::columns([T::SubscriptionId, T::RecordId, T::Kind]).update_column(T::GoneAt).to_owned();
    let tx = begin_housekeeping(db).await?;
    let insert = Entity::insert_many(shown.iter().map(row)).on_conflict(there_again);
    insert.exec_without_returning(tx.connection()).await?;
    tx.commit().await
}

/// Takes back what was noted and then not told: these webhooks know what they knew before.
pub(in crate::partners::webhooks) async fn take_back(
    db: &Db,
    noted: &[(Pair, Knows)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if noted.is_empty() {
        return Ok(());
    }
    let tx = begin_housekeeping(db).await?;
    for ((webhook, (kind, record)), knew) in noted {
        match knew {
            Knows::Nothing => {
                let delete = Entity::delete_many().filter(T::SubscriptionId.eq(*webhook));
                let delete = delete.filter(T::RecordId.eq(*record)).filter(T::Kind.eq(kind.code()));
                delete.exec(tx.connection()).await?;
            }
            Knows::Gone => {
                gone((*webhook, (*kind, *record)), now).exec(tx.connection()).await?;
            }
            Knows::There => {}
        }
    }
    tx.commit().await
}

/// Notes that a webhook was told that a record is gone.
pub(super) async fn mark_gone(tx: &Tx, pair: Pair, now: DateTime<Utc>) -> Result<(), Error> {
    gone(pair, now).exec(tx.connection()).await?;
    Ok(())
}

fn gone((webhook, (kind, record)): Pair, now: DateTime<Utc>) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(T::GoneAt, Expr::value(Some(now)))
        .filter(T::SubscriptionId.eq(webhook))
        .filter(T::RecordId.eq(record))
        .filter(T::Kind.eq(kind.code()))
}
