//! That a person governs an enterprise.

use sea_orm::entity::prelude::*;

/// That a person governs an enterprise: its applications do not exist for them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "governance_mandate")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account of the person.
    pub account_id: Uuid,
    /// The enterprise.
    pub enterprise_id: Uuid,
    /// As what, such as director.
    pub function: String,
    /// First day, Europe/Brussels.
    pub valid_from: Date,
    /// First day on which it no longer holds, Europe/Brussels; empty while open.
    pub valid_until: Option<Date>,
    /// When it was recorded, UTC.
    pub recorded_at: DateTimeUtc,
    /// Account that recorded it; empty when the operator did.
    pub recorded_by_id: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
