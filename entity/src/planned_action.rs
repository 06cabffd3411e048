//! A numbered action of an action plan. Source: slides.

use sea_orm::entity::prelude::*;

/// A numbered action of an action plan. Source: slides.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "planned_action")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The action plan.
    pub action_plan_id: Uuid,
    /// Number in the plan, from 1.
    pub number: i32,
    /// Title in Dutch, corrected.
    pub title_nl: String,
    /// What it consists of, in Dutch, corrected; empty when not told.
    pub description_nl: Option<String>,
    /// The whole line as the source spells it; empty when no source gives one.
    pub source_text: Option<String>,
    /// PLANNED, IN_PROGRESS, DONE or DROPPED; empty when unknown.
    pub state: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
