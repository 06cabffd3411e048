//! The private calendar of a person, read under a secret address.

use sea_orm::entity::prelude::*;

/// The private calendar of a person, read under a secret address.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account whose calendar it is.
    pub account_id: Uuid,
    /// SHA-256 of the secret in the address; the secret itself is nowhere.
    pub secret_hash: String,
    /// When the address was given out, UTC.
    pub created_at: DateTimeUtc,
    /// Last day on which it was read, Europe/Brussels; empty before.
    pub last_used_on: Option<Date>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
