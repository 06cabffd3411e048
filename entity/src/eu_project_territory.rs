//! A country or region that partners of a European project come from.

use sea_orm::entity::prelude::*;

/// A country or region that partners of a European project come from.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "eu_project_territory")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// Name in Dutch, as in the source.
    pub name_nl: String,
    /// Country it is or lies in, ISO 3166-1 alpha-2.
    pub country: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
