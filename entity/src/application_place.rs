//! A municipality in which a project is carried out.

use sea_orm::entity::prelude::*;

/// A municipality in which the project of an application is carried out.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_place")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Place in the order, from 1.
    pub position: i32,
    /// The municipality.
    pub municipality_id: Uuid,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
