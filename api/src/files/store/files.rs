//! Files: what was said of each, and what came of it.

use crate::files::rules::{FileFacts, Kept, MediaType, Purpose, State, StoredFile};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::stored_file::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Most files given up in one run; the next takes the rest.
const MOST: u64 = 1_000;

/// The file of a record.
pub(in crate::files) async fn of_record(db: &Db, purpose: Purpose, record: Uuid) -> Result<Option<StoredFile>, Error> {
    Ok(of_records(db, purpose, &[record]).await?.remove(&record))
}

/// The file of each of these records.
pub(in crate::files) async fn of_records(
    db: &Db,
    purpose: Purpose,
    records: &[Uuid],
) -> Result<HashMap<Uuid, StoredFile>, Error> {
    let select = Entity::find().filter(Column::Purpose.eq(purpose.code()));
    let rows = select.filter(db.among(Column::RecordId, records)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.record_id, file(row)?))).collect()
}

/// Stores a file whose content is to come.
pub(in crate::files) async fn insert(tx: &Tx, new: &StoredFile) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        purpose: Set(new.purpose.code().to_owned()),
        record_id: Set(new.record),
        owner_id: Set(new.owner),
        name: Set(new.facts.name.clone()),
        media_type: Set(new.facts.media_type.code().to_owned()),
        size_bytes: Set(new.facts.size.try_into().map_err(Error::internal)?),
        state: Set(State::Awaited.code().to_owned()),
        asked_at: Set(new.asked_at),
        upload_by: Set(new.upload_by),
        object_id: Set(None),
        sha256: Set(None),
        stored_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Says that the content of a file has come; whether it was still awaited.
pub(in crate::files) async fn keep(tx: &Tx, id: Uuid, kept: &Kept) -> Result<bool, Error> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Stored.code()))
        .col_expr(Column::ObjectId, Expr::value(kept.object))
        .col_expr(Column::Sha256, Expr::value(kept.sha256.as_str()))
        .col_expr(Column::StoredAt, Expr::value(kept.at))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(State::Awaited.code()));
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// Removes a file that never came; whether it was still awaited.
pub(in crate::files) async fn give_up(tx: &Tx, id: Uuid) -> Result<bool, Error> {
    let awaited = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::State.eq(State::Awaited.code()));
    Ok(awaited.exec(tx.connection()).await?.rows_affected > 0)
}

/// Removes the file of a record; the name of its content.
pub(in crate::files) async fn delete(tx: &Tx, purpose: Purpose, record: Uuid) -> Result<Option<Uuid>, Error> {
    let theirs = Entity::find().filter(Column::Purpose.eq(purpose.code())).filter(Column::RecordId.eq(record));
    let Some(found) = theirs.lock_exclusive().one(tx.connection()).await? else { return Ok(None) };
    Entity::delete_by_id(found.id).exec(tx.connection()).await?;
    Ok(found.object_id)
}

/// Files that could be uploaded until an instant and never came, the oldest first.
pub(in crate::files) async fn overdue(db: &Db, by: DateTime<Utc>) -> Result<Vec<StoredFile>, Error> {
    let awaited = Entity::find().filter(Column::State.eq(State::Awaited.code())).filter(Column::UploadBy.lte(by));
    let rows = awaited.order_by_asc(Column::UploadBy).limit(MOST).all(db.reader()).await?;
    rows.into_iter().map(file).collect()
}

/// Those of these contents that belong to a file.
pub(in crate::files) async fn objects_among(db: &Db, objects: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    let select = Entity::find().select_only().column(Column::ObjectId).filter(db.among(Column::ObjectId, objects));
    Ok(select.into_tuple::<Uuid>().all(db.reader()).await?.into_iter().collect())
}

fn file(row: Model) -> Result<StoredFile, Error> {
    let kept = match (row.object_id, row.sha256, row.stored_at) {
        (Some(object), Some(sha256), Some(at)) => Some(Kept { object, sha256, at }),
        _ => None,
    };
    let (media_type, size) =
        (MediaType::from_code(&row.media_type)?, row.size_bytes.try_into().map_err(Error::internal)?);
    Ok(StoredFile {
        id: row.id,
        purpose: Purpose::from_code(&row.purpose)?,
        record: row.record_id,
        owner: row.owner_id,
        facts: FileFacts { name: row.name, media_type, size },
        asked_at: row.asked_at,
        upload_by: row.upload_by,
        kept,
    })
}
