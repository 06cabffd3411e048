//! A yearly grant for the running of an organisation. Source: slides.

use sea_orm::entity::prelude::*;

/// A yearly grant for the running of an organisation. Source: slides.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "operating_grant")]
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
    /// Who receives it, as in the source.
    pub beneficiary_name: String,
    /// The record of the beneficiary; empty when there is none.
    pub enterprise_id: Option<Uuid>,
    /// The service of the Province that grants it, in Dutch.
    pub granting_service: String,
    /// First calendar year.
    pub since_year: i32,
    /// The first year as a key for pages, newest first.
    pub sort_key: String,
    /// Whether the record is invented for demonstration.
    pub is_synthetic: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
