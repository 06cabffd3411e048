//! Something a directing area plans to do.

use sea_orm::entity::prelude::*;

/// Something a directing area plans to do.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "area_action")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The area.
    pub directing_area_id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// How far it has come: PLANNED, IN_PROGRESS, DONE or DROPPED.
    pub state: String,
    /// Why it was given up; filled exactly when it was.
    pub dropped_reason: Option<String>,
    /// When it was recorded, UTC.
    pub recorded_at: DateTimeUtc,
    /// Rises by one with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
