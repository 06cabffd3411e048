//! What an officer says that words mean when they are typed into the search.

use sea_orm::entity::prelude::*;

/// What an officer says that words mean when they are typed into the search.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_reading")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The words that are typed.
    pub typed: String,
    /// The same as the search compares them.
    pub typed_key: String,
    /// The words that are meant; none when those mean nothing.
    pub meant: Option<String>,
    /// Whether it was taken away; it stays as a row, so that its version rises on.
    pub is_removed: bool,
    /// How often it was changed.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
