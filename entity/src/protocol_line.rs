//! One of the numbered lines of the protocol.

use sea_orm::entity::prelude::*;

/// One of the numbered lines of the protocol.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "protocol_line")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The protocol.
    pub protocol_id: Uuid,
    /// Number of the line, from 1, in the order of the slide.
    pub number: i32,
    /// Short title in Dutch.
    pub title_nl: String,
    /// The line in Dutch.
    pub text_nl: String,
    /// The line as the slide words it, in Dutch.
    pub source_wording: String,
    /// What became of it, in Dutch; empty when the source adds nothing.
    pub note_nl: Option<String>,
    /// The support body the line is about; empty when it is about none.
    pub support_body_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
