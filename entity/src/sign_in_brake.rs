//! How long the next attempt to sign in has to wait, for one account or address.

use sea_orm::entity::prelude::*;

/// How long the next attempt to sign in has to wait, for one account or address.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_brake")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Keyed digest of the e-mail address or network address.
    pub key_digest: String,
    /// Failures in a row; count.
    pub failures: i32,
    /// Before this instant the next attempt is refused, UTC.
    pub open_at: DateTimeUtc,
    /// When the failures are forgotten, UTC.
    pub forgotten_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
