//! A file that is added to an application.

use sea_orm::entity::prelude::*;

/// A file that is added to an application; what is known of the file itself is a stored file.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_attachment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// What it is: WORK_PLAN, BUDGET, STATUTES, DE_MINIMIS_DECLARATION or OTHER.
    pub kind: String,
    /// What it is called, in Dutch.
    pub title_nl: String,
    /// When it was added, UTC.
    pub added_at: DateTimeUtc,
    /// Whether the lead took it away while a completion is awaited: it comes back where that does not come.
    pub is_removed: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
