//! A subject that an area proposes for the agenda of a meeting.

use sea_orm::entity::prelude::*;

/// A subject that an area proposes for the agenda of a meeting.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_proposal")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The area that proposes it.
    pub directing_area_id: Uuid,
    /// Account that proposed it; empty for the service itself.
    pub proposed_by_id: Option<Uuid>,
    /// Title in Dutch.
    pub title_nl: String,
    /// What it is about, in Dutch; empty when nothing was said.
    pub explanation_nl: Option<String>,
    /// Whether everyone may see it once it is on the agenda.
    pub is_public: bool,
    /// PROPOSED, ACCEPTED or DECLINED.
    pub state: String,
    /// Why it was declined, in Dutch; filled exactly when it was.
    pub decline_reason_nl: Option<String>,
    /// The subject it became; filled exactly when it was accepted.
    pub agenda_item_id: Option<Uuid>,
    /// When it was proposed, UTC.
    pub proposed_at: DateTimeUtc,
    /// Rises by one with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
