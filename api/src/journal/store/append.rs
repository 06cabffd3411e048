//! Appending: the head, and rows chained to the last one.

use super::{people, read, touched};
use crate::journal::chain::{GENESIS, Row, link};
use crate::journal::check::Head;
use crate::journal::rules::{Entry, Fact, Facts, SEALED, Stamp};
use crate::journal::seal::{MasterKey, SubjectKey};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::{journal, journal_head};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, Set, Statement};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Most rows in one statement.
const MOST_ROWS: usize = 1_000;

/// Begins the journal of a new database, and binds the database to its master key.
///
/// # Errors
/// Faults of the database.
pub async fn begin(connection: &DatabaseConnection, master: &MasterKey, now: DateTime<Utc>) -> Result<(), Error> {
    people::bind(connection, master, now).await?;
    let key = ids::seeded("journal_head", "");
    if journal_head::Entity::find_by_id(key).count(connection).await? == 0 {
        let head = journal_head::ActiveModel {
            id: Set(key),
            epoch: Set(ids::fresh(now)),
            seq: Set(0),
            hash: Set(GENESIS.to_owned()),
        };
        head.insert(connection).await?;
    }
    Ok(())
}

/// Begins a new life of the journal; tells where the old one ended. All others
/// wait for the commit from here on, which a restoring may ask of them.
pub(in crate::journal) async fn begin_life(tx: &Tx, epoch: Uuid) -> Result<Head, Error> {
    let old = read::head(tx.connection()).await?.ok_or_else(|| Error::internal("the journal has no head"))?;
    let begun = journal_head::Entity::update_many().col_expr(journal_head::Column::Epoch, Expr::value(epoch));
    begun.exec(tx.connection()).await?;
    let head = read::head(tx.connection()).await?.ok_or_else(|| Error::internal("the journal has no head"))?;
    Ok(Head { epoch: old.epoch, ..head })
}

/// Appends entries as the last thing a transaction does, since from here on all
/// others wait for its commit; the sequence of the last one.
pub(in crate::journal) async fn append(
    tx: &Tx,
    master: &MasterKey,
    stamp: &Stamp,
    entries: Vec<Entry>,
) -> Result<i64, Error> {
    let keys = people::keys(tx, master, stamp.at, &entries).await?;
    let touches: Vec<_> = entries.iter().map(Entry::touched).collect();
    let mut rows = entries.into_iter().map(|entry| row(stamp, &keys, entry)).collect::<Result<Vec<_>, _>>()?;
    let taken = format!("UPDATE journal_head SET seq = seq + {} RETURNING epoch, seq, hash", rows.len());
    let taken = Statement::from_string(tx.connection().get_database_backend(), taken);
    let head = tx.connection().query_one_raw(taken).await?.ok_or_else(|| Error::internal("the journal has no head"))?;
    let (epoch, seq, hash): (Uuid, i64, String) =
        (head.try_get("", "epoch")?, head.try_get("", "seq")?, head.try_get("", "hash")?);
    let last = seq - i64::try_from(rows.len()).map_err(Error::internal)?;
    link(&mut rows, epoch, last, &hash);
    let hash = rows.last().map(|row| row.hash.clone()).unwrap_or(hash);
    for chunk in rows.chunks(MOST_ROWS) {
        let rows = chunk.iter().cloned().map(active);
        journal::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    tx.connection().execute_unprepared(&format!("UPDATE journal_head SET hash = '{hash}'")).await?;
    let touches = touches.into_iter().zip(&rows).flat_map(|(touched, row)| touched.into_iter().map(|of| (of, row.seq)));
    touched::keep(tx, touches, stamp.at).await?;
    Ok(seq)
}

/// An entry as a row, its personal values sealed; place and hash come when it is chained.
fn row(stamp: &Stamp, keys: &HashMap<Uuid, SubjectKey>, entry: Entry) -> Result<Row, Error> {
    let id = ids::fresh(stamp.at);
    let key = entry.subject.and_then(|subject| keys.get(&subject));
    let reason = match (entry.reason, key) {
        (Some(reason), Some(key)) => Some(key.seal(id, "reason", reason.as_bytes()).map_err(Error::internal)?),
        (reason, _) => reason,
    };
    let words = |facts: Option<Facts>, side| facts.map(|facts| written(&facts, key, id, side)).transpose();
    Ok(Row {
        before: words(entry.before, "before")?,
        after: words(entry.after, "after")?,
        id,
        seq: 0,
        epoch: Uuid::nil(),
        happened_at: stamp.at,
        actor_kind: stamp.actor_kind().to_owned(),
        actor_id: stamp.actor.person().map(|person| person.account),
        capacity: stamp.capacity().map(str::to_owned),
        request_id: stamp.request_id.to_string(),
        record_kind: entry.kind.code().to_owned(),
        record_id: entry.record,
        subject_id: entry.subject,
        owner_id: entry.owner,
        action: entry.action.to_owned(),
        visibility: entry.visibility.code().to_owned(),
        reason,
        previous_hash: String::new(),
        hash: String::new(),
    })
}

/// Values as canonical JSON: names in order, no spaces, personal ones as `{"sealed": …}`.
fn written(facts: &Facts, key: Option<&SubjectKey>, entry: Uuid, side: &str) -> Result<String, Error> {
    let mut values = Map::new();
    for (name, fact) in facts.iter() {
        let value = match fact {
            Fact::Open(value) => value.clone(),
            Fact::Personal(value) => {
                let key = key.ok_or_else(|| Error::internal("a personal value without the person it is about"))?;
                let bytes = serde_json::to_vec(value).map_err(Error::internal)?;
                json!({ SEALED: key.seal(entry, &format!("{side}.{name}"), &bytes).map_err(Error::internal)? })
            }
        };
        values.insert(name.to_owned(), value);
    }
    Ok(Value::Object(values).to_string())
}

fn active(row: Row) -> journal::ActiveModel {
    journal::ActiveModel {
        id: Set(row.id),
        seq: Set(row.seq),
        epoch: Set(row.epoch),
        happened_at: Set(row.happened_at),
        actor_kind: Set(row.actor_kind),
        actor_id: Set(row.actor_id),
        capacity: Set(row.capacity),
        request_id: Set(row.request_id),
        record_kind: Set(row.record_kind),
        record_id: Set(row.record_id),
        subject_id: Set(row.subject_id),
        owner_id: Set(row.owner_id),
        action: Set(row.action),
        visibility: Set(row.visibility),
        reason: Set(row.reason),
        before: Set(row.before),
        after: Set(row.after),
        previous_hash: Set(row.previous_hash),
        hash: Set(row.hash),
    }
}

/// Writes what a load or import did, in its own transaction.
///
/// # Errors
/// Faults of the database.
pub async fn record_load(tx: &Tx, master: &MasterKey, stamp: &Stamp, entries: Vec<Entry>) -> Result<(), Error> {
    match entries.is_empty() {
        true => Ok(()),
        false => append(tx, master, stamp, entries).await.map(|_| ()),
    }
}
