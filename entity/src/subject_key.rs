//! The key under which a person's values stand in the journal.

use sea_orm::entity::prelude::*;

/// The key under which a person's values stand in the journal.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subject_key")]
pub struct Model {
    /// Key: that of the person's account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Random key, encrypted under the master key kept outside the database; empty after erasure.
    pub wrapped_key: Option<String>,
    /// When the key was made, UTC.
    pub created_at: DateTimeUtc,
    /// When the key was destroyed, UTC; empty while the person is known.
    pub erased_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
