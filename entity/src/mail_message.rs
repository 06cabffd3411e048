//! A letter in the queue: who is to get which, and what came of it.

use sea_orm::entity::prelude::*;

/// A letter in the queue: who is to get which, and what came of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_message")]
pub struct Model {
    /// Key, made from what it follows from, the kind and the recipient.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The Message-ID it carries at every attempt, without angle brackets.
    pub message_id: String,
    /// What kind of letter it is.
    pub kind: String,
    /// The account it is for.
    pub recipient_id: Uuid,
    /// The record it is about.
    pub record_id: Uuid,
    /// The journal entry it follows from; of a reminder, the key of its occasion: record, kind and day.
    pub entry_id: Uuid,
    /// Where it stands: QUEUED, SENT, FAILED or WITHDRAWN.
    pub state: String,
    /// Attempts to send it since it was queued; count.
    pub attempts: i32,
    /// When it was queued first, UTC.
    pub queued_at: DateTimeUtc,
    /// When it is tried next, UTC; empty unless QUEUED.
    pub next_attempt_at: Option<DateTimeUtc>,
    /// Why the last attempt failed, or why it was withdrawn; a sentence without personal data, empty otherwise.
    pub failure: Option<String>,
    /// When it was sent, UTC; empty unless SENT.
    pub sent_at: Option<DateTimeUtc>,
    /// Rises by one with every change by a person.
    pub version: i32,
    /// How it came back: HARD or SOFT; empty when it did not, as far as is known.
    pub bounce: Option<String>,
    /// When it was recorded that it came back, UTC; empty when it did not.
    pub bounced_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
