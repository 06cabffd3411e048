//! A record of which a webhook was told.

use sea_orm::entity::prelude::*;

/// A record of which a webhook was told.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_told")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The webhook.
    pub subscription_id: Uuid,
    /// Kind of the record.
    pub kind: String,
    /// The record.
    pub record_id: Uuid,
    /// When it was told that the record is gone, UTC; empty while it is there for it.
    pub gone_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
