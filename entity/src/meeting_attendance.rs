//! The voice of one directing area at one meeting: who comes, and who came.

use sea_orm::entity::prelude::*;

/// The voice of one directing area at one meeting: who comes, and who came.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_attendance")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The area; once for each meeting.
    pub directing_area_id: Uuid,
    /// Sort key of the area's name when it was written.
    pub area_key: String,
    /// ATTENDING, REPRESENTED or EXCUSED; empty when the area announced nothing.
    pub announced: Option<String>,
    /// The account that attends or, when represented, of the deputy who does; else empty.
    pub attendee_id: Option<Uuid>,
    /// Name of the colleague who represents the area; else empty.
    pub representative_name: Option<String>,
    /// E-mail address of that colleague; else empty.
    pub representative_email: Option<String>,
    /// PRESENT, REPRESENTED, EXCUSED or ABSENT; empty until the officer recorded it.
    pub outcome: Option<String>,
    /// Account that announced it last; empty for the service itself.
    pub registered_by_id: Option<Uuid>,
    /// When it was announced last, UTC.
    pub registered_at: DateTimeUtc,
    /// Rises by one with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
