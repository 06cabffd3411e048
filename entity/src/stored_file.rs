//! A file that someone uploads; its content is kept outside the database.

use sea_orm::entity::prelude::*;

/// A file that someone uploads; its content is kept outside the database.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stored_file")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is for.
    pub purpose: String,
    /// The record to which it belongs.
    pub record_id: Uuid,
    /// Account that uploads it.
    pub owner_id: Uuid,
    /// Name under which it is downloaded.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size; bytes.
    pub size_bytes: i64,
    /// `AWAITED` or `STORED`.
    pub state: String,
    /// When the upload was asked for, UTC.
    pub asked_at: DateTimeUtc,
    /// First instant at which it can no longer be uploaded, UTC.
    pub upload_by: DateTimeUtc,
    /// Name of its content in the store; empty while it is awaited.
    pub object_id: Option<Uuid>,
    /// SHA-256 of its content, hexadecimal; empty while it is awaited.
    pub sha256: Option<String>,
    /// When its content had come, UTC; empty while it is awaited.
    pub stored_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
