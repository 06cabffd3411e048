//! A finding of eligibility that an officer overrode.

use sea_orm::entity::prelude::*;

/// A finding about a submitted application that an officer overrode: it counts as met.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "finding_override")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What was submitted, as the rules saw it.
    pub submission_id: Uuid,
    /// The rule, E1 to E10.
    pub rule: String,
    /// Why it counts as met, in Dutch.
    pub motivation_nl: String,
    /// When, UTC.
    pub overridden_at: DateTimeUtc,
    /// Account that did; empty when the operator did.
    pub overridden_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
