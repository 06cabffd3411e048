//! A logo or photo of an enterprise.

use sea_orm::entity::prelude::*;

/// A logo or photo of an enterprise.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "picture")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enterprise it shows.
    pub enterprise_id: Uuid,
    /// LOGO or PHOTO.
    pub kind: String,
    /// What is to be seen on it, in Dutch.
    pub alt_nl: String,
    /// AWAITED, PENDING, CLEARED or REFUSED.
    pub state: String,
    /// Account that added it.
    pub added_by_id: Uuid,
    /// When it was added, UTC.
    pub added_at: DateTimeUtc,
    /// Width of the largest size; pixels; empty while it is awaited.
    pub width: Option<i32>,
    /// Height of the largest size; pixels; empty while it is awaited.
    pub height: Option<i32>,
    /// Account that cleared or refused it.
    pub decided_by_id: Option<Uuid>,
    /// When it was cleared or refused, UTC.
    pub decided_at: Option<DateTimeUtc>,
    /// Why it was refused.
    pub refused_reason: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
