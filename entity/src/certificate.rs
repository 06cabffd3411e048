//! The proof that a person attended a learning event.

use sea_orm::entity::prelude::*;

/// The proof that a person attended a learning event.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The registration it is for.
    pub registration_id: Uuid,
    /// What anyone can check it by: 128 random bits as 32 hexadecimal digits.
    pub code: String,
    /// When it was issued, UTC.
    pub issued_at: DateTimeUtc,
    /// Account that issued it; empty for the service itself.
    pub issued_by_id: Option<Uuid>,
    /// When it was revoked, UTC; empty while it stands. Why, the journal says.
    pub revoked_at: Option<DateTimeUtc>,
    /// Account that revoked it; empty while it stands, and for the service itself.
    pub revoked_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
