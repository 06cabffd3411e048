//! A heading of the supplier guide.

use sea_orm::entity::prelude::*;

/// A heading of the supplier guide.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rubric")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Dutch name.
    pub name_nl: String,
    /// The heading above; empty at the top.
    pub parent_id: Option<Uuid>,
    /// The place in the guide as a key for pages.
    pub sort_key: String,
    /// Rises with every change; 1 as it was loaded, so that a load leaves alone what is above it.
    pub version: i32,
    /// Whether officers took it out of the guide: nothing is listed under it any more.
    pub is_retired: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
