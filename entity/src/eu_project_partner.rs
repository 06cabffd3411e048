//! A partner of a European project that the source names.

use sea_orm::entity::prelude::*;

/// A partner of a European project that the source names.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "eu_project_partner")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// Name as in the source.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2; empty when not told.
    pub country: Option<String>,
    /// The record of the enterprise; empty when there is none.
    pub enterprise_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
