//! SQL of the journal: the head, appending, reading on, keys of people.

use super::chain::{GENESIS, Row, link};
use super::error::JournalError;
use super::follow::Happened;
use super::rules::{Entry, Fact, Facts, RecordKind, Stamp};
use super::seal::{MasterKey, MasterKeyError, SubjectKey};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::{journal, journal_head, subject_key};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set, Statement,
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Most rows in one statement.
const MOST_ROWS: usize = 1_000;

/// Begins the journal of a new database.
///
/// # Errors
/// Faults of the database.
pub async fn begin(connection: &DatabaseConnection, now: DateTime<Utc>) -> Result<(), Error> {
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

/// Appends entries as the last thing a transaction does, since from here on all
/// others wait for its commit; the sequence of the last one.
pub(super) async fn append(tx: &Tx, master: &MasterKey, stamp: &Stamp, entries: Vec<Entry>) -> Result<i64, Error> {
    let keys = subject_keys(tx, master, stamp.at, &entries).await?;
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
    Ok(seq)
}

/// The key of every person the entries are about, made where there is none yet.
async fn subject_keys(
    tx: &Tx,
    master: &MasterKey,
    now: DateTime<Utc>,
    entries: &[Entry],
) -> Result<HashMap<Uuid, SubjectKey>, Error> {
    let mut keys = HashMap::new();
    for subject in entries.iter().filter(|entry| entry.needs_key()).filter_map(|entry| entry.subject) {
        if let std::collections::hash_map::Entry::Vacant(place) = keys.entry(subject) {
            place.insert(subject_key_of(tx, master, now, subject).await?);
        }
    }
    Ok(keys)
}

async fn subject_key_of(tx: &Tx, master: &MasterKey, now: DateTime<Utc>, subject: Uuid) -> Result<SubjectKey, Error> {
    if let Some(key) = known_key(tx, master, subject).await? {
        return Ok(key);
    }
    let (_, wrapped) = master.new_subject(subject).map_err(Error::internal)?;
    let row = subject_key::ActiveModel {
        id: Set(subject),
        wrapped_key: Set(Some(wrapped)),
        created_at: Set(now),
        erased_at: Set(None),
    };
    // Whoever was first decides the key.
    let unless_there = OnConflict::column(subject_key::Column::Id).do_nothing().to_owned();
    subject_key::Entity::insert(row).on_conflict(unless_there).exec_without_returning(tx.connection()).await?;
    known_key(tx, master, subject).await?.ok_or_else(|| Error::internal("the key of a person vanished"))
}

async fn known_key(tx: &Tx, master: &MasterKey, subject: Uuid) -> Result<Option<SubjectKey>, Error> {
    match subject_key::Entity::find_by_id(subject).one(tx.connection()).await? {
        None => Ok(None),
        Some(subject_key::Model { wrapped_key: None, .. }) => Err(JournalError::Erased.into()),
        Some(subject_key::Model { wrapped_key: Some(wrapped), .. }) => {
            master.unwrap(subject, &wrapped).map(Some).map_err(Error::internal)
        }
    }
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
                json!({ "sealed": key.seal(entry, &format!("{side}.{name}"), &bytes).map_err(Error::internal)? })
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

/// Whether the master key is the one this database was used with.
///
/// # Errors
/// [`MasterKeyError::Other`] as the cause when it is not; faults of the database.
pub async fn check_master(connection: &DatabaseConnection, master: &MasterKey) -> Result<(), Error> {
    let any = subject_key::Entity::find().filter(subject_key::Column::WrappedKey.is_not_null());
    match any.one(connection).await? {
        Some(subject_key::Model { id, wrapped_key: Some(wrapped), .. }) => {
            master.unwrap(id, &wrapped).map(|_| ()).map_err(|_| Error::internal(MasterKeyError::Other))
        }
        _ => Ok(()),
    }
}

/// Where the journal stands: its life and the sequence of the last row.
pub(super) async fn stand(connection: &impl ConnectionTrait) -> Result<(Uuid, i64), Error> {
    let head = journal_head::Entity::find().one(connection).await?;
    head.map(|head| (head.epoch, head.seq)).ok_or_else(|| Error::internal("the journal has no head"))
}

/// What happened after a sequence, in order, up to a number of rows.
pub(super) async fn after(connection: &DatabaseConnection, seq: i64, most: u64) -> Result<Vec<Happened>, Error> {
    use journal::Column as C;
    let columns = [C::Seq, C::RecordKind, C::RecordId, C::Action, C::SubjectId];
    let rows: Vec<(i64, String, Uuid, String, Option<Uuid>)> = journal::Entity::find()
        .select_only()
        .columns(columns)
        .filter(C::Seq.gt(seq))
        .order_by_asc(C::Seq)
        .limit(most)
        .into_tuple()
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|(seq, kind, record, action, subject)| {
            Ok(Happened { seq, kind: RecordKind::from_code(&kind)?, record, action, subject })
        })
        .collect()
}
