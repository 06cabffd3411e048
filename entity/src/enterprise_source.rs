//! Where facts about an enterprise come from.

use sea_orm::entity::prelude::*;

/// Where facts about an enterprise come from.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enterprise_source")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enterprise.
    pub enterprise_id: Uuid,
    /// Order of mention.
    pub position: i32,
    /// Address or description of the source.
    pub citation: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
