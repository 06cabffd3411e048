//! A decision of the provincial council that carries a regulation. Source: slides, REGISTRAR.

use sea_orm::entity::prelude::*;

/// A decision of the provincial council that carries a regulation. Source: slides, REGISTRAR.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "council_decision")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The regulation.
    pub regulation_id: Uuid,
    /// Date of the decision.
    pub decided_on: Date,
    /// Reference of the decision; empty when unknown.
    pub reference: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
