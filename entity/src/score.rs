//! The score of one criterion.

use sea_orm::entity::prelude::*;

/// The score a juror gave one criterion.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "score")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The scoring.
    pub scoring_id: Uuid,
    /// The criterion.
    pub criterion_id: Uuid,
    /// 0 to 10.
    pub points: i32,
    /// Why, in Dutch.
    pub motivation_nl: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
