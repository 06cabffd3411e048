//! A quality label of a supplier.

use sea_orm::entity::prelude::*;

/// A quality label of a supplier.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_label")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// Order in the listing, from 0.
    pub position: i32,
    /// Code or name of the label.
    pub name: String,
    /// Number or address by which it can be checked; empty when not said.
    pub reference: Option<String>,
    /// Last day on which it is valid, Europe/Brussels; empty when not said.
    pub valid_until: Option<Date>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
