//! SQL of translations.

use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::language::{Language, Translation};
use entity::translation::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The translations of one record in one language, by field.
pub(super) type Fields = Arc<HashMap<String, Translation>>;

/// The translations of records in a language.
pub(super) async fn of_records(db: &Db, records: &[Uuid], language: Language) -> Result<HashMap<Uuid, Fields>, Error> {
    let rows = Entity::find()
        .filter(db.among(Column::RecordId, records))
        .filter(Column::Language.eq(language.code()))
        .all(db.reader())
        .await?;
    let mut found: HashMap<Uuid, HashMap<String, Translation>> = HashMap::new();
    for Model { record_id, field, value, of_digest, .. } in rows {
        found.entry(record_id).or_default().insert(field, Translation { value, of_digest });
    }
    Ok(found.into_iter().map(|(record, fields)| (record, Arc::new(fields))).collect())
}

/// What a record says in a language, by field.
pub(super) async fn of_record(
    tx: &Tx,
    record: Uuid,
    language: Language,
) -> Result<HashMap<String, Translation>, Error> {
    let rows = Entity::find().filter(Column::RecordId.eq(record)).filter(Column::Language.eq(language.code()));
    let translation = |Model { field, value, of_digest, .. }: Model| (field, Translation { value, of_digest });
    Ok(rows.all(tx.connection()).await?.into_iter().map(translation).collect())
}

/// Stores a translation in the place of the one there is. Its key is the one that data sets give it, so that loading one
/// again finds it.
pub(super) async fn save(
    tx: &Tx,
    record: Uuid,
    field: &str,
    language: Language,
    translation: Translation,
) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(ids::seeded("translation", &format!("{record}/{field}/{}", language.code()))),
        record_id: Set(record),
        field: Set(field.to_owned()),
        language: Set(language.code().to_owned()),
        value: Set(translation.value),
        of_digest: Set(translation.of_digest),
    };
    let replaced = [Column::Value, Column::OfDigest];
    let there =
        OnConflict::columns([Column::RecordId, Column::Field, Column::Language]).update_columns(replaced).to_owned();
    Entity::insert(row).on_conflict(there).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Takes a translation away.
pub(super) async fn remove(tx: &Tx, record: Uuid, field: &str, language: Language) -> Result<(), Error> {
    let this = Condition::all()
        .add(Column::RecordId.eq(record))
        .add(Column::Field.eq(field))
        .add(Column::Language.eq(language.code()));
    Entity::delete_many().filter(this).exec(tx.connection()).await?;
    Ok(())
}
