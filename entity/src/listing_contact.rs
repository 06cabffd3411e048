//! A way to reach a supplier.

use sea_orm::entity::prelude::*;

/// A way to reach a supplier.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_contact")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// Order in the listing, from 0.
    pub position: i32,
    /// EMAIL, PHONE or PERSON.
    pub kind: String,
    /// Address, number or name of a person; for everyone where `is_public`, else for the owner and officers.
    pub value: String,
    /// What it is for, or the function of the person; empty when not said.
    pub label: Option<String>,
    /// Whether everyone may see it.
    pub is_public: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
