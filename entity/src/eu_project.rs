//! A European project with provincial co-financing. Source: slides.

use sea_orm::entity::prelude::*;

/// A European project with provincial co-financing. Source: slides.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "eu_project")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Readable key, stable.
    pub slug: String,
    /// Title.
    pub title_nl: String,
    /// Title as the source spells it; empty when no source gives one.
    pub source_title: Option<String>,
    /// European programme; empty when not told.
    pub programme: Option<String>,
    /// First calendar year.
    pub from_year: i32,
    /// Last calendar year, inclusive.
    pub until_year: i32,
    /// What it is for, in Dutch.
    pub aim_nl: String,
    /// Budget of all partners together, euro cents; empty when unknown.
    pub budget_cents: Option<i64>,
    /// What the Province pays, euro cents; empty when unknown.
    pub provincial_share_cents: Option<i64>,
    /// The years as a key for pages, newest first.
    pub sort_key: String,
    /// Whether the record is invented for demonstration.
    pub is_synthetic: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
