//! A recognition as a social enterprise of some kind.

use sea_orm::entity::prelude::*;

/// A recognition as a social enterprise of some kind.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recognition")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enterprise recognised.
    pub enterprise_id: Uuid,
    /// Kind of recognition.
    pub kind: String,
    /// Whether a source states the kind or it was inferred.
    pub basis: String,
    /// Whether the period is known; if not, validity on a date is unknown.
    pub is_period_known: bool,
    /// First day; empty = unknown.
    pub valid_from: Option<Date>,
    /// First day on which it no longer holds; empty = open or unknown.
    pub valid_until: Option<Date>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
