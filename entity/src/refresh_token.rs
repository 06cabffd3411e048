//! A refresh token of a session: used once.

use sea_orm::entity::prelude::*;

/// A refresh token of a session: used once.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The session it keeps alive.
    pub session_id: Uuid,
    /// SHA-256 of the token; the token itself is nowhere.
    pub token_hash: String,
    /// When it was given out, UTC.
    pub issued_at: DateTimeUtc,
    /// When it was used, UTC; empty before.
    pub used_at: Option<DateTimeUtc>,
    /// The token that replaced it; empty before it is used.
    pub successor_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
