//! An operation that was done under a key of the client.

use sea_orm::entity::prelude::*;

/// An operation that was done under a key of the client.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "done_operation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Account that did it.
    pub actor_id: Uuid,
    /// Keyed digest of the idempotency key.
    pub key_digest: String,
    /// Name of the operation.
    pub operation: String,
    /// Keyed digest of its input.
    pub input_digest: String,
    /// Keys of what came of it, JSON, never a secret nor a personal value; empty until it is done.
    pub outcome: Option<String>,
    /// When it was done, UTC.
    pub done_at: DateTimeUtc,
    /// When it is forgotten, UTC.
    pub expires_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
