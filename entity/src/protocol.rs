//! The protocol between the Flemish government and the provinces.

use sea_orm::entity::prelude::*;

/// The protocol between the Flemish government and the provinces.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "protocol")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// Date of the protocol.
    pub agreed_on: Date,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
