//! A subject of learning events; the programme names four.

use sea_orm::entity::prelude::*;

/// A subject of learning events; the programme names four.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "learning_theme")]
pub struct Model {
    /// Key, derived from the slug.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Name in Dutch.
    pub name_nl: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
