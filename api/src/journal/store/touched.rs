//! The newest entry that touches each record: kept beside the journal, in the transaction of the entry.

use crate::journal::rules::{RecordKind, change_key};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::record_change::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most rows in one statement.
const MOST_ROWS: usize = 1_000;

/// Keeps which records were touched last at which sequence. The head is held: nobody else keeps any at the same moment.
pub(super) async fn keep(
    tx: &Tx,
    touches: impl Iterator<Item = ((RecordKind, Uuid), i64)>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    // The last of several entries about one record stays, as a statement may write a row once.
    let newest: BTreeMap<(RecordKind, Uuid), i64> = touches.collect();
    let rows: Vec<ActiveModel> = newest.into_iter().map(|((kind, record), seq)| row(kind, record, seq, at)).collect();
    for chunk in rows.chunks(MOST_ROWS) {
        let moved = OnConflict::column(Column::Id).update_columns([Column::Seq, Column::ChangedAt]).to_owned();
        Entity::insert_many(chunk.iter().cloned()).on_conflict(moved).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

fn row(kind: RecordKind, record: Uuid, seq: i64, at: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(change_key(kind, record)),
        record_kind: Set(kind.code().to_owned()),
        record_id: Set(record),
        seq: Set(seq),
        changed_at: Set(at),
    }
}
