//! A line of the budget of an application.

use sea_orm::entity::prelude::*;

/// A line of the budget of an application.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_cost")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Place in the order, from 1.
    pub position: i32,
    /// What it is for, in Dutch.
    pub label_nl: String,
    /// Amount without value added tax, euro cents.
    pub net_cents: i64,
    /// Value added tax on it, euro cents.
    pub vat_cents: i64,
    /// Whether that tax can be recovered: then it is not eligible.
    pub is_vat_recoverable: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
