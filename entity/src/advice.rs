//! What is advised about an application.

use sea_orm::entity::prelude::*;

/// What is advised about an application, with the means it rests on.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "advice")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Amount advised, euro cents.
    pub amount_cents: i64,
    /// The advice, in Dutch.
    pub text_nl: String,
    /// Weighted mean, hundredths.
    pub score: i32,
    /// Mean of the criterion that breaks ties, hundredths.
    pub tie_break: i32,
    /// Complete scorings it rests on.
    pub scorings: i32,
    /// Mean of each criterion, as JSON.
    pub means: String,
    /// When, UTC.
    pub advised_at: DateTimeUtc,
    /// Account that did; empty when the operator did.
    pub advised_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
