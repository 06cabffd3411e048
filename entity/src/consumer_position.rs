//! How far a durable consumer of the journal is.

use sea_orm::entity::prelude::*;

/// How far a durable consumer of the journal is.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consumer_position")]
pub struct Model {
    /// Key, made from the name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of the consumer.
    pub name: String,
    /// Life of the journal in which it read last.
    pub epoch: Uuid,
    /// Sequence of the last journal row it has taken.
    pub seq: i64,
    /// When it last moved, UTC.
    pub moved_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
