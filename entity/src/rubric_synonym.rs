//! Another word by which buyers look for a rubric.

use sea_orm::entity::prelude::*;

/// Another word by which buyers look for a rubric.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rubric_synonym")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The rubric it stands for.
    pub rubric_id: Uuid,
    /// nl, fr or en.
    pub language: String,
    /// The word or phrase.
    pub term: String,
    /// Match key of the term.
    pub term_key: String,
    /// Whether an officer struck it: it counts no more, and stays struck when it is loaded again.
    pub is_struck: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
