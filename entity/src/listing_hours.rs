//! When a supplier is open on a day of the week, local time in Europe/Brussels.

use sea_orm::entity::prelude::*;

/// When a supplier is open on a day of the week, local time in Europe/Brussels.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_hours")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// Day of the week, 1 = Monday.
    pub weekday: i32,
    /// When it opens, minutes after midnight.
    pub opens_minute: i32,
    /// When it closes, minutes after midnight; 1440 = midnight.
    pub closes_minute: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
