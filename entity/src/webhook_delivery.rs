//! Something that is told to a webhook.

use sea_orm::entity::prelude::*;

/// Something that is told to a webhook.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    /// Key, made from what it follows from.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The webhook.
    pub subscription_id: Uuid,
    /// Kind of the record; TEST for a test.
    pub kind: String,
    /// The record; of a test, a key of its own.
    pub record_id: Uuid,
    /// Place in the journal of the latest change it tells of; 0 of a test.
    pub seq: i64,
    /// When that change was made, UTC.
    pub happened_at: DateTimeUtc,
    /// What was told at the last attempt; empty before the first.
    pub told: Option<String>,
    /// How often it turned between changed and gone from one attempt to the next; count.
    pub turn: i32,
    /// Whether its client was known to see it, or to have been told of it, when it was queued.
    pub is_judged: bool,
    /// QUEUED, DELIVERED, FAILED or WITHDRAWN.
    pub state: String,
    /// Attempts begun since it was queued, or queued again; count.
    pub attempts: i32,
    /// When the first of them was begun, UTC; empty before.
    pub first_attempt_at: Option<DateTimeUtc>,
    /// When it was queued first, UTC.
    pub queued_at: DateTimeUtc,
    /// When it is tried next, UTC; empty unless QUEUED.
    pub next_attempt_at: Option<DateTimeUtc>,
    /// The process that sends it now; empty while none does.
    pub leased_by: Option<Uuid>,
    /// Until when no other process sends it, UTC; empty while none does.
    pub leased_until: Option<DateTimeUtc>,
    /// When it was delivered, given up or withdrawn, UTC; empty while QUEUED.
    pub settled_at: Option<DateTimeUtc>,
    /// Sort key of the log: newest first.
    pub log_key: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
