//! A proposed change of a listing that was published.

use sea_orm::entity::prelude::*;

/// A proposed change of a listing that was published.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_revision")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// PENDING, CLEARED, REFUSED, WITHDRAWN or REPLACED.
    pub state: String,
    /// All that the listing is to say, as canonical JSON; holds private contacts.
    pub content: String,
    /// Version of the listing on which it is based.
    pub base_version: i32,
    /// Digest of what the listing said then: another one now means that it changed meanwhile.
    pub base_digest: String,
    /// The account that proposed it.
    pub proposed_by_id: Uuid,
    /// When it was proposed, UTC.
    pub proposed_at: DateTimeUtc,
    /// The instant as a key for pages, newest first.
    pub sort_key: String,
    /// The account that cleared, refused, withdrew or replaced it; empty while it is pending.
    pub decided_by_id: Option<Uuid>,
    /// When it was no longer pending, UTC; empty while it is.
    pub decided_at: Option<DateTimeUtc>,
    /// Why it was refused; empty otherwise.
    pub reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
