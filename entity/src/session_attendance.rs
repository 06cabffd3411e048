//! Whether a person was at one session of a learning event.

use sea_orm::entity::prelude::*;

/// Whether a person was at one session of a learning event.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session_attendance")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// The registration of the person.
    pub registration_id: Uuid,
    /// ATTENDED, PARTIAL, EXCUSED or ABSENT.
    pub mark: String,
    /// Minutes of a part; empty unless the mark is PARTIAL.
    pub minutes: Option<i32>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
