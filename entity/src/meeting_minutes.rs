//! Where the minutes of a meeting stand.

use sea_orm::entity::prelude::*;

/// Where the minutes of a meeting stand.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_minutes")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting; once.
    pub meeting_id: Uuid,
    /// When the text was circulated last, UTC; empty before.
    pub circulated_at: Option<DateTimeUtc>,
    /// First instant at which areas no longer object, UTC; empty before circulation.
    pub objections_close_at: Option<DateTimeUtc>,
    /// When they were approved, UTC; empty before.
    pub approved_at: Option<DateTimeUtc>,
    /// LATER_MEETING or SILENCE; empty before approval.
    pub approved_by: Option<String>,
    /// The later meeting that approved them; else empty.
    pub approved_in_id: Option<Uuid>,
    /// What everyone may read, in Dutch; empty before it was published.
    pub extract_nl: Option<String>,
    /// When the extract was published, UTC; empty before.
    pub published_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
