//! What someone answered about a conflict of interest.

use sea_orm::entity::prelude::*;

/// What someone answered about a conflict of interest with an application.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict_answer")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// The account of the person.
    pub account_id: Uuid,
    /// Whether there is one.
    pub has_conflict: bool,
    /// WORK, GOVERNANCE, FAMILY or OTHER; empty without one.
    pub kind: Option<String>,
    /// What it is, in their words; empty when not given, and after erasure.
    pub explanation: Option<String>,
    /// When, UTC.
    pub answered_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
