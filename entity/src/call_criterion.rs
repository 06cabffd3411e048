//! A measure by which the applications of a call are scored.

use sea_orm::entity::prelude::*;

/// A measure by which the applications of a call are scored.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "call_criterion")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The call.
    pub call_id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// Name in Dutch.
    pub name_nl: String,
    /// Weight in percent; those of a call add up to 100.
    pub weight: i32,
    /// Whether it decides between equal scores; one of a call does.
    pub is_tie_break: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
