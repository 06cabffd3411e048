//! Keys of people, wrapped under the master key.

use crate::journal::error::JournalError;
use crate::journal::rules::{Entry, cut};
use crate::journal::seal::{MasterKey, MasterKeyError, PersonKey, SubjectKey};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::subject_key::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Whose key binds a database to its master key: nobody's.
const NOBODY: Uuid = Uuid::nil();

/// The key of every person the entries are about, made where there is none yet.
/// In the order of ids, so that two writes about the same people do not block each other.
pub(super) async fn keys(
    tx: &Tx,
    master: &MasterKey,
    now: DateTime<Utc>,
    entries: &[Entry],
) -> Result<HashMap<Uuid, SubjectKey>, Error> {
    let subjects = entries.iter().filter(|entry| entry.needs_key()).filter_map(|entry| entry.subject);
    let mut keys = HashMap::new();
    for subject in subjects.collect::<BTreeSet<_>>() {
        keys.insert(subject, key_of(tx, master, now, subject).await?);
    }
    Ok(keys)
}

async fn key_of(tx: &Tx, master: &MasterKey, now: DateTime<Utc>, subject: Uuid) -> Result<SubjectKey, Error> {
    if let Some(key) = known_key(tx, master, subject).await? {
        return Ok(key);
    }
    // A process with the master key of another deployment must not make keys that nobody else can use.
    check_master(tx.connection(), master).await?;
    make(tx.connection(), master, now, subject).await?;
    known_key(tx, master, subject).await?.ok_or_else(|| Error::internal("the key of a person vanished"))
}

/// The keys of people; someone who is not here has none, and one that cannot be used is a fault.
pub(in crate::journal) async fn person_keys(
    db: &Db,
    master: &MasterKey,
    people: &[Uuid],
) -> Result<HashMap<Uuid, Arc<PersonKey>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, people)).all(db.reader()).await?;
    let key = |row: Model| match row.wrapped_key {
        None => Ok((row.id, Arc::new(PersonKey::Erased))),
        Some(wrapped) => {
            let key = master.unwrap(row.id, &wrapped).map_err(Error::internal)?;
            Ok((row.id, Arc::new(PersonKey::Known(key))))
        }
    };
    rows.into_iter().map(key).collect()
}

/// Makes the key of a person unless there is one: whoever was first decides it.
async fn make(
    connection: &impl ConnectionTrait,
    master: &MasterKey,
    now: DateTime<Utc>,
    subject: Uuid,
) -> Result<(), Error> {
    let (_, wrapped) = master.new_subject(subject).map_err(Error::internal)?;
    let row =
        ActiveModel { id: Set(subject), wrapped_key: Set(Some(wrapped)), created_at: Set(now), erased_at: Set(None) };
    let unless_there = OnConflict::column(Column::Id).do_nothing().to_owned();
    Entity::insert(row).on_conflict(unless_there).exec_without_returning(connection).await?;
    Ok(())
}

async fn known_key(tx: &Tx, master: &MasterKey, subject: Uuid) -> Result<Option<SubjectKey>, Error> {
    match Entity::find_by_id(subject).one(tx.connection()).await? {
        None => Ok(None),
        Some(Model { wrapped_key: None, .. }) => Err(JournalError::Erased.into()),
        Some(Model { wrapped_key: Some(wrapped), .. }) => {
            master.unwrap(subject, &wrapped).map(Some).map_err(Error::internal)
        }
    }
}

/// Binds a new database to its master key: a key that belongs to nobody, wrapped
/// under it, by which any other master key is told from it.
pub(super) async fn bind(connection: &DatabaseConnection, master: &MasterKey, now: DateTime<Utc>) -> Result<(), Error> {
    make(connection, master, cut(now), NOBODY).await
}

/// Destroys the key of a person; someone who has none never gets one. Tells
/// whether the person was still known.
pub(in crate::journal) async fn destroy_key(tx: &Tx, person: Uuid, now: DateTime<Utc>) -> Result<bool, Error> {
    let destroyed = Entity::update_many()
        .col_expr(Column::WrappedKey, Expr::value(None::<String>))
        .col_expr(Column::ErasedAt, Expr::value(now))
        .filter(Column::Id.eq(person))
        .filter(Column::WrappedKey.is_not_null())
        .exec(tx.connection())
        .await?;
    if destroyed.rows_affected > 0 {
        return Ok(true);
    }
    let row = ActiveModel { id: Set(person), wrapped_key: Set(None), created_at: Set(now), erased_at: Set(Some(now)) };
    let unless_there = OnConflict::column(Column::Id).do_nothing().to_owned();
    let marked = Entity::insert(row).on_conflict(unless_there).exec_without_returning(tx.connection()).await?;
    Ok(marked > 0)
}

/// Whether the master key is the one this database was used with.
///
/// # Errors
/// [`MasterKeyError::Other`] as the cause when it is not; faults of the database.
pub async fn check_master(connection: &impl ConnectionTrait, master: &MasterKey) -> Result<(), Error> {
    // The key of nobody comes first.
    let first = Entity::find().filter(Column::WrappedKey.is_not_null()).order_by_asc(Column::Id);
    match first.one(connection).await? {
        Some(Model { id, wrapped_key: Some(wrapped), .. }) => {
            master.unwrap(id, &wrapped).map(|_| ()).map_err(|_| Error::internal(MasterKeyError::Other))
        }
        _ => Ok(()),
    }
}
