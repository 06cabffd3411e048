//! An objection of an area to the minutes of a meeting.

use sea_orm::entity::prelude::*;

/// An objection of an area to the minutes of a meeting.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "minutes_objection")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The area; one open objection each.
    pub directing_area_id: Uuid,
    /// Account that raised it; empty for the service itself.
    pub raised_by_id: Option<Uuid>,
    /// What it says, in Dutch.
    pub text_nl: String,
    /// When it was raised, UTC.
    pub raised_at: DateTimeUtc,
    /// When it was resolved, UTC; empty while it is open.
    pub resolved_at: Option<DateTimeUtc>,
    /// How it was resolved, in Dutch; empty while it is open.
    pub resolution_nl: Option<String>,
    /// Rises by one with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
