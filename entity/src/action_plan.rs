//! The plan of one year of an operating grant.

use sea_orm::entity::prelude::*;

/// The plan of one year of an operating grant.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "action_plan")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The operating grant.
    pub operating_grant_id: Uuid,
    /// Calendar year.
    pub year: i32,
    /// Operating grant of this year, euro cents; empty when unknown.
    pub awarded_cents: Option<i64>,
    /// The year as a key for pages, newest first.
    pub sort_key: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
