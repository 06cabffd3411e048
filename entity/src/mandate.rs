//! A period in which a person is regisseur of a directing area, as principal or as deputy.

use sea_orm::entity::prelude::*;

/// A period in which a person is regisseur of a directing area, as principal or as deputy.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mandate")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The area.
    pub directing_area_id: Uuid,
    /// The account of the person.
    pub account_id: Uuid,
    /// PRINCIPAL or DEPUTY.
    pub kind: String,
    /// First day, Europe/Brussels.
    pub valid_from: Date,
    /// First day on which it no longer holds, Europe/Brussels; the first day itself when it was withdrawn before it began; empty = open.
    pub valid_until: Option<Date>,
    /// The policy cycle it belongs to.
    pub policy_cycle_id: Uuid,
    /// The role that gives its rights.
    pub role_grant_id: Uuid,
    /// When it was given, UTC.
    pub appointed_at: DateTimeUtc,
    /// Account that gave it; empty for the command line.
    pub appointed_by_id: Option<Uuid>,
    /// When its end was recorded, UTC; empty when none but the planned one was.
    pub ended_at: Option<DateTimeUtc>,
    /// Account that ended it; empty for the command line.
    pub ended_by_id: Option<Uuid>,
    /// Rises by one with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
