//! An attempt to deliver something to a webhook.

use sea_orm::entity::prelude::*;

/// An attempt to deliver something to a webhook.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_attempt")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What was to be delivered.
    pub delivery_id: Uuid,
    /// The webhook-id it was sent under.
    pub message_id: String,
    /// When it was begun, UTC.
    pub begun_at: DateTimeUtc,
    /// How long it took; milliseconds.
    pub duration_ms: i32,
    /// Status of the answer; empty where there was none.
    pub status: Option<i32>,
    /// Why it did not deliver; empty where it did.
    pub problem: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
