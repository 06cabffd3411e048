//! One subject on the agenda of a network meeting.

use sea_orm::entity::prelude::*;

/// One subject on the agenda of a network meeting.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_item")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// Place on the agenda, from 1; gaps would tell what is not public.
    pub position: i32,
    /// Title in Dutch; for everyone only when the item is public.
    pub title_nl: String,
    /// Whether everyone may see the item, or the network alone.
    pub is_public: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
