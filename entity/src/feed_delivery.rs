//! A record that a reader of the change feed was told of.

use sea_orm::entity::prelude::*;

/// A record that a reader of the change feed was told of.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feed_delivery")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account that reads.
    pub account_id: Uuid,
    /// Number of the kind of the record.
    pub kind: i32,
    /// Key of the record.
    pub record_id: Uuid,
    /// When it was told first, UTC.
    pub told_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
