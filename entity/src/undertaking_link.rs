//! Two enterprises that are linked for a time.

use sea_orm::entity::prelude::*;

/// Two enterprises that are linked for a time: with all that hang together they are one undertaking.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "undertaking_link")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// One of the two enterprises, the one with the lower key.
    pub one_id: Uuid,
    /// The other.
    pub other_id: Uuid,
    /// What shows that they are linked.
    pub basis: String,
    /// First day on which they are, Europe/Brussels.
    pub valid_from: Date,
    /// First day on which they no longer are; empty while open; the first day where they never were.
    pub valid_until: Option<Date>,
    /// When it was recorded, UTC.
    pub linked_at: DateTimeUtc,
    /// Account that recorded it; empty when the operator did.
    pub linked_by_id: Option<Uuid>,
    /// When an officer recorded its end last, UTC; empty until then, and where merging records ended it.
    pub ended_at: Option<DateTimeUtc>,
    /// Account that recorded its end last; empty until then.
    pub ended_by_id: Option<Uuid>,
    /// Why it ended; empty while nobody said.
    pub ended_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
