//! A warning that was given to the owner of a listing.

use sea_orm::entity::prelude::*;

/// A warning that was given to the owner of a listing.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_warning")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// What of: RECOGNITION_ or CONFIRMATION_ with the number of days.
    pub kind: String,
    /// The date it is about, Europe/Brussels: the last day of the recognitions, or the first on which the confirmation is too old.
    pub about_on: Date,
    /// When it was given, UTC.
    pub warned_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
