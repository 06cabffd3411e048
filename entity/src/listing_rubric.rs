//! A listing under one of its rubrics or a rubric above; derived from its offerings.

use sea_orm::entity::prelude::*;

/// A listing under one of its rubrics or a rubric above; derived from its offerings.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_rubric")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The rubric.
    pub rubric_id: Uuid,
    /// The enterprise listed.
    pub enterprise_id: Uuid,
    /// State of the listing; follows it.
    pub state: String,
    /// Sort key of the listing; follows it.
    pub name_key: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
