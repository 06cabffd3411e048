//! The rules of a grant, set by decisions of the provincial council. Source: slides.

use sea_orm::entity::prelude::*;

/// The rules of a grant, set by decisions of the provincial council. Source: slides.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "regulation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it; empty when no source gives one.
    pub source_title: Option<String>,
    /// First day on which it holds, Europe/Brussels; empty when unknown.
    pub valid_from: Option<Date>,
    /// First day on which it no longer holds, Europe/Brussels; empty = open, or unknown.
    pub valid_until: Option<Date>,
    /// The date of the newest decision as a key for pages, newest first.
    pub sort_key: String,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
