//! What was decided about a merger of municipalities whose parts were not in one directing area.

use sea_orm::entity::prelude::*;

/// What was decided about a merger of municipalities whose parts were not in one directing area.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "merger_decision")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The municipality that came of the merger.
    pub municipality_id: Uuid,
    /// The area it belongs to from then on; empty when to none.
    pub directing_area_id: Option<Uuid>,
    /// What was decided and why, in the words of the officer.
    pub decision: String,
    /// First day on which it holds, Europe/Brussels.
    pub effective_on: Date,
    /// When it was recorded, UTC.
    pub decided_at: DateTimeUtc,
    /// Account that recorded it; empty for the command line.
    pub decided_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
