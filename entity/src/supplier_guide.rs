//! The supplier guide as the programme describes it: one row.

use sea_orm::entity::prelude::*;

/// The supplier guide as the programme describes it: one row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "supplier_guide")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// What it is, in Dutch.
    pub text_nl: String,
    /// What an offer must be to stand in it, in Dutch.
    pub criterion_nl: String,
    /// What it says about testimonials, in Dutch.
    pub testimonials_nl: String,
    /// Whether the source says that its list of rubrics goes on.
    pub is_open_ended: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
