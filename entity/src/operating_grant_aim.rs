//! One of the general aims of an operating grant. Source: slides.

use sea_orm::entity::prelude::*;

/// One of the general aims of an operating grant. Source: slides.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "operating_grant_aim")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The operating grant.
    pub operating_grant_id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// The aim in Dutch.
    pub text_nl: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
