//! What was done: one row per change of a record, in the order of commits.

use sea_orm::entity::prelude::*;

/// What was done: one row per change of a record, in the order of commits.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    /// Key; sealed values are bound to it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Place in the order of commits, from 1 without gaps.
    pub seq: i64,
    /// Life of the journal in which the row was written.
    pub epoch: Uuid,
    /// When it was done, UTC, cut to microseconds.
    pub happened_at: DateTimeUtc,
    /// SYSTEM, VISITOR or ACCOUNT.
    pub actor_kind: String,
    /// Account that did it; empty for the service itself and for visitors.
    pub actor_id: Option<Uuid>,
    /// Role in which it was done; empty for the service itself and for visitors.
    pub capacity: Option<String>,
    /// Id of the request under which it was logged.
    pub request_id: String,
    /// Kind of the record.
    pub record_kind: String,
    /// Key of the record.
    pub record_id: Uuid,
    /// Person whose sealed values the row holds; empty when it holds none.
    pub subject_id: Option<Uuid>,
    /// Organisation, area or account the record belongs to; empty when it belongs to none.
    pub owner_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Who may see the row: PUBLIC, INTERNAL or PERSONAL.
    pub visibility: String,
    /// Why, where a reason is asked; sealed when it is about a person.
    pub reason: Option<String>,
    /// Values before, canonical JSON, personal ones sealed; empty for a new record.
    pub before: Option<String>,
    /// Values after, canonical JSON, personal ones sealed; empty for a removed record.
    pub after: Option<String>,
    /// Hash of the row before, hexadecimal.
    pub previous_hash: String,
    /// SHA-256 over all other columns of the row, hexadecimal.
    pub hash: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
