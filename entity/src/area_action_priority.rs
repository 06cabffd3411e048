//! A Flemish priority that an action of a directing area serves.

use sea_orm::entity::prelude::*;

/// A Flemish priority that an action of a directing area serves.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "area_action_priority")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The action.
    pub area_action_id: Uuid,
    /// WSE-LR1 to WSE-LR4.
    pub priority: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
