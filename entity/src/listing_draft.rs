//! What a listing that was not published yet says of its enterprise.

use sea_orm::entity::prelude::*;

/// What a listing that was not published yet says of its enterprise.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_draft")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// Name as it is to be used in public.
    pub name: String,
    /// Website; empty when there is none.
    pub website: Option<String>,
    /// Postal code of the seat; empty when not said.
    pub postal_code: Option<String>,
    /// Municipality of the seat; empty when not said.
    pub municipality_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
