//! SQL of translations.

use crate::shared::db::Db;
use crate::shared::error::Error;
use crate::shared::language::{Language, Translation};
use entity::translation::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
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
