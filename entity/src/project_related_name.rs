//! A name other than a partner's that the source ties to a granted project.

use sea_orm::entity::prelude::*;

/// A name other than a partner's that the source ties to a granted project.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "project_related_name")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// The name as in the source.
    pub name: String,
    /// PLACE, EARLIER_PROJECT or BUSINESS.
    pub kind: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
