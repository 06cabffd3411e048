//! What was decided of a granted project.

use sea_orm::entity::prelude::*;

/// What was decided of a granted project whose application was made here.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "project_award")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The granted project.
    pub project_id: Uuid,
    /// The application that was awarded.
    pub application_id: Uuid,
    /// Reference of the application, such as PS-2026-0001.
    pub reference: String,
    /// Reference of the decision of the deputation.
    pub decision_reference: String,
    /// Date of the decision, Europe/Brussels.
    pub decided_on: Date,
    /// Amount asked for, euro cents.
    pub requested_cents: i64,
    /// First day on which the project is carried out, Europe/Brussels.
    pub execution_from: Date,
    /// First day on which the project is no longer carried out, Europe/Brussels.
    pub execution_until: Date,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
