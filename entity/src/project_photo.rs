//! A photo of a granted project.

use sea_orm::entity::prelude::*;

/// A photo of a granted project.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "project_photo")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The granted project it shows.
    pub project_id: Uuid,
    /// What is to be seen on it, in Dutch.
    pub alt_nl: String,
    /// Who made it; empty when not told.
    pub credit: Option<String>,
    /// AWAITED, PENDING or PUBLISHED; everyone sees what is published.
    pub state: String,
    /// Account that added it.
    pub added_by_id: Uuid,
    /// When it was added, UTC.
    pub added_at: DateTimeUtc,
    /// Width of the largest size; pixels; empty while it is awaited.
    pub width: Option<i32>,
    /// Height of the largest size; pixels; empty while it is awaited.
    pub height: Option<i32>,
    /// When it was published, UTC; empty before.
    pub published_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
