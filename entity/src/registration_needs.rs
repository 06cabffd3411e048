//! What a person who takes part needs; deleted thirty days after the event.

use sea_orm::entity::prelude::*;

/// What a person who takes part needs; deleted thirty days after the event.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_needs")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The registration of the person.
    pub registration_id: Uuid,
    /// Food and drink; empty when nothing was said.
    pub catering: Option<String>,
    /// Access and help; empty when nothing was said.
    pub access: Option<String>,
    /// When it was given, UTC.
    pub given_at: DateTimeUtc,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
