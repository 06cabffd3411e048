//! A municipality where an offering is to be had.

use sea_orm::entity::prelude::*;

/// A municipality where an offering is to be had.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offering_municipality")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The offering.
    pub offering_id: Uuid,
    /// The municipality under the code it had when it was said.
    pub municipality_id: Uuid,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
