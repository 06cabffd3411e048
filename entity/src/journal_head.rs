//! Where the journal stands: one row, changed by every write.

use sea_orm::entity::prelude::*;

/// Where the journal stands: one row, changed by every write.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_head")]
pub struct Model {
    /// Key; there is one row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Life of this journal; renewed when the database is restored from a copy.
    pub epoch: Uuid,
    /// Sequence of the last journal row; 0 before the first.
    pub seq: i64,
    /// Hash of the last journal row, hexadecimal.
    pub hash: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
