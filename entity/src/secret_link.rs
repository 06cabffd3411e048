//! A link given out once: an invitation or a new password.

use sea_orm::entity::prelude::*;

/// A link given out once: an invitation or a new password.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "secret_link")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account it is for.
    pub account_id: Uuid,
    /// INVITATION or PASSWORD_RESET.
    pub purpose: String,
    /// SHA-256 of the secret in the link; the secret itself is nowhere.
    pub token_hash: String,
    /// When it was given out, UTC.
    pub issued_at: DateTimeUtc,
    /// When it no longer works, UTC.
    pub expires_at: DateTimeUtc,
    /// When it was used, or replaced by a newer one, UTC; empty before.
    pub used_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
