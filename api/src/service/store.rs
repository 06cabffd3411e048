//! SQL of what was loaded.

use super::DataSet;
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::dataset_load::{Entity, Model};
use entity::deployment;
use sea_orm::EntityTrait;

/// Whether the database was made as a demo; one that nothing was loaded into was not.
pub(super) async fn is_demo(db: &Db) -> Result<bool, Error> {
    let row = deployment::Entity::find().one(db.reader()).await?;
    Ok(row.is_some_and(|row| row.is_demo))
}

/// The data sets that were loaded, by name.
pub(super) async fn data_sets(db: &Db) -> Result<Vec<DataSet>, Error> {
    let mut rows = Entity::find().all(db.reader()).await?;
    // There are a handful: sorted here, so that both databases agree on the order.
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    let data_set = |row: Model| DataSet { name: row.name, rows: row.row_count, loaded_at: row.loaded_at };
    Ok(rows.into_iter().map(data_set).collect())
}
