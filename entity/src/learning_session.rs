//! A session of a learning event that consists of several.

use sea_orm::entity::prelude::*;

/// A session of a learning event that consists of several.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "learning_session")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The learning event; its row is locked before anything here is decided.
    pub event_id: Uuid,
    /// Place in the event, from 1.
    pub number: i32,
    /// When it starts, UTC.
    pub starts_at: DateTimeUtc,
    /// When it ends, UTC.
    pub ends_at: DateTimeUtc,
    /// Title in Dutch; empty when it has none of its own.
    pub title_nl: Option<String>,
    /// Where it takes place; empty where the event does.
    pub municipality_id: Option<Uuid>,
    /// Name of the venue; empty where the event is.
    pub venue: Option<String>,
    /// Where one joins from a distance; empty when unknown.
    pub online_link: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
