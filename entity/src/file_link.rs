//! A link to upload or download one file, good for some minutes.

use sea_orm::entity::prelude::*;

/// A link to upload or download one file, good for some minutes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file_link")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    /// `UPLOAD` or `DOWNLOAD`.
    pub way: String,
    /// What the file is for.
    pub purpose: String,
    /// The record to which the file belongs.
    pub record_id: Uuid,
    /// Account that asked for it; empty for a visitor.
    pub account_id: Option<Uuid>,
    /// Session in which it was asked for; empty for a visitor.
    pub session_id: Option<Uuid>,
    /// Capacity in which it was asked for; empty for a visitor.
    pub grant_id: Option<Uuid>,
    /// First instant at which it no longer works, UTC.
    pub expires_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
