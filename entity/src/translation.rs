//! A French or English text beside the authoritative Dutch one.

use sea_orm::entity::prelude::*;

/// A French or English text beside the authoritative Dutch one.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "translation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The record the text belongs to.
    pub record_id: Uuid,
    /// The column of the record that holds the Dutch text.
    pub field: String,
    /// fr or en.
    pub language: String,
    /// The text; as visible as its record.
    pub value: String,
    /// Digest of the Dutch text that was translated; another one now means outdated.
    pub of_digest: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
