//! How a juror scored an application.

use sea_orm::entity::prelude::*;

/// How a juror scored an application.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "scoring")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// The account of the juror: never shown to applicants.
    pub account_id: Uuid,
    /// When it was last saved, UTC.
    pub scored_at: DateTimeUtc,
    /// Whether every criterion is scored.
    pub is_complete: bool,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
