//! Something to read or watch that belongs to a learning event.

use sea_orm::entity::prelude::*;

/// Something to read or watch that belongs to a learning event.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "learning_material")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The learning event.
    pub event_id: Uuid,
    /// What it is, in Dutch.
    pub title_nl: String,
    /// Whom it is for.
    pub audience: String,
    /// When it was added, UTC.
    pub added_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
