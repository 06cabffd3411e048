//! What the programme says in numbers about the target group of a work form.

use sea_orm::entity::prelude::*;

/// What the programme says in numbers about the target group of a work form.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "target_group")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The item that names the target group.
    pub item_id: Uuid,
    /// Least years without work before; empty = none given.
    pub min_inactive_years: Option<i32>,
    /// Most years of employment in this work form; empty = none given.
    pub max_employment_years: Option<i32>,
    /// Most years in exceptional cases; empty = none given.
    pub exceptional_max_employment_years: Option<i32>,
    /// Whether it is a paid job; empty where the source does not say.
    pub is_paid_job: Option<bool>,
    /// Whether the slides say so or it comes from outside them; empty with is_paid_job.
    pub paid_job_basis: Option<String>,
    /// Whether the aim is to move on to a regular job; empty where the source does not say.
    pub leads_to_regular_work: Option<bool>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
