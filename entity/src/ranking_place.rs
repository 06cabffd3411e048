//! A place in the ranking of a call.

use sea_orm::entity::prelude::*;

/// A place in the ranking of a call.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ranking_place")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The call.
    pub call_id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Place, from 1.
    pub place: i32,
    /// The place as a key for pages.
    pub sort_key: String,
    /// COVERED by the budget, BEYOND it, or SKIPPED.
    pub outcome: String,
    /// Why it was passed over, in Dutch; empty unless it was.
    pub skipped_reason_nl: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
