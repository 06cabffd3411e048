//! The newest entry of the journal that touches a record.

use sea_orm::entity::prelude::*;

/// The newest entry of the journal that touches a record.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "record_change")]
pub struct Model {
    /// Key, made from the kind and the record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind of the record.
    pub record_kind: String,
    /// Key of the record; the nil key under DATASET stands for everything.
    pub record_id: Uuid,
    /// Sequence of the entry.
    pub seq: i64,
    /// When it was done, UTC.
    pub changed_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
