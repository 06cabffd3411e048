//! What the programme is: one row. Source: the slides of 2018.

use sea_orm::entity::prelude::*;

/// What the programme is: one row. Source: the slides of 2018.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "programme")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// Definition of the social economy in Dutch.
    pub definition_nl: String,
    /// Where the facts of the programme come from, in Dutch.
    pub source_nl: String,
    /// Year of that source.
    pub source_year: i32,
    /// What the network of regisseurs is to the programme, in Dutch.
    pub network_nl: String,
    /// Provincial meetings of regisseurs per calendar year; empty = unknown.
    pub network_meetings_per_year: Option<i32>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
