//! A provincial meeting of the regisseurs of the local social economy.

use sea_orm::entity::prelude::*;

/// A provincial meeting of the regisseurs of the local social economy.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "network_meeting")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Date on which it takes place, or was to.
    pub meets_on: Date,
    /// Where it takes place; empty while unknown.
    pub municipality_id: Option<Uuid>,
    /// Where it stands, from PLANNED to PUBLISHED, or CANCELLED.
    pub state: String,
    /// Why it was cancelled, in Dutch; filled exactly when the state is CANCELLED.
    pub cancelled_reason_nl: Option<String>,
    /// Sort key: the date as text.
    pub sort_key: String,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
