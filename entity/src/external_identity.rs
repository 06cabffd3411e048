//! Someone as an external issuer knows them, and the account that is theirs here.

use sea_orm::entity::prelude::*;

/// Someone as an external issuer knows them, and the account that is theirs here.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "external_identity")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// The issuer, by its address.
    pub issuer: String,
    /// What the issuer calls them; never reused by it.
    pub subject: String,
    /// When both were linked, UTC.
    pub linked_at: DateTimeUtc,
    /// When someone came in with it last, UTC; empty when nobody did since it was linked.
    pub last_used_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
