//! Which data sets were loaded into this database.

use sea_orm::entity::prelude::*;

/// Which data sets were loaded into this database.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "dataset_load")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of the data set.
    pub name: String,
    /// Digest of the data set as loaded; another digest means it is loaded again.
    pub digest: String,
    /// How many rows it holds.
    pub row_count: i32,
    /// When it was last loaded, UTC.
    pub loaded_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
