//! What is left of a budget of cost.

use sea_orm::entity::prelude::*;

/// What is left of a budget of cost.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "cost_budget")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Keyed digest of the program or network address whose budget it is.
    pub key_digest: String,
    /// When all of it that was given out has come back; microseconds since 1970, UTC.
    pub spent_until_us: i64,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
