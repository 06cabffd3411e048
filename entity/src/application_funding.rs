//! Money for the project of an application from elsewhere.

use sea_orm::entity::prelude::*;

/// Money for the project of an application from elsewhere.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_funding")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Place in the order, from 1.
    pub position: i32,
    /// Who gives it, in Dutch.
    pub source_nl: String,
    /// Amount, euro cents.
    pub amount_cents: i64,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
