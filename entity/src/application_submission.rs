//! An application as it was submitted.

use sea_orm::entity::prelude::*;

/// An application as it was submitted, word for word.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_submission")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// How often it was submitted by then: 1, and one more with each completion.
    pub number: i32,
    /// When the service received it, UTC.
    pub received_at: DateTimeUtc,
    /// Account that submitted it; empty when the operator did.
    pub submitted_by_id: Option<Uuid>,
    /// What was submitted, as JSON.
    pub content: String,
    /// SHA-256 of that text, hexadecimal.
    pub content_hash: String,
    /// The outcome of the rules of eligibility then, with the facts used, as JSON.
    pub findings: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
