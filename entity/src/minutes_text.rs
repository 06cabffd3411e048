//! One version of the text of minutes.

use sea_orm::entity::prelude::*;

/// One version of the text of minutes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "minutes_text")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// Which version, from 1.
    pub number: i32,
    /// The minutes, in Dutch.
    pub text_nl: String,
    /// The decisions, in Dutch; empty when none are recorded apart.
    pub decisions_nl: Option<String>,
    /// When it was written, UTC.
    pub written_at: DateTimeUtc,
    /// Account that wrote it; empty for the service itself.
    pub written_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
