//! Small aid (de minimis) to an enterprise.

use sea_orm::entity::prelude::*;

/// Small aid to an enterprise: granted by the Province, or declared as granted elsewhere.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "aid")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enterprise that got it.
    pub enterprise_id: Uuid,
    /// GRANTED by the Province, or DECLARED.
    pub origin: String,
    /// GENERAL or SGEI.
    pub regime: String,
    /// Amount, euro cents, more than nothing.
    pub amount_cents: i64,
    /// Date of the decision, Europe/Brussels.
    pub decided_on: Date,
    /// The date of the decision as a key for pages, newest first.
    pub sort_key: String,
    /// Reference of the decision; empty when a declaration gives none.
    pub reference: Option<String>,
    /// What it was granted under; empty for a declaration.
    pub granted_under: Option<String>,
    /// Who granted it; empty for the Province's own.
    pub public_body: Option<String>,
    /// When it was entered here, UTC.
    pub recorded_at: DateTimeUtc,
    /// Account that entered it; empty when the operator did.
    pub recorded_by_id: Option<Uuid>,
    /// Reference in the central aid register; empty until it is entered there.
    pub register_reference: Option<String>,
    /// When that was said here, UTC; empty until then.
    pub registered_at: Option<DateTimeUtc>,
    /// Account that said so; empty until then.
    pub registered_by_id: Option<Uuid>,
    /// When it was withdrawn, UTC; empty while it counts.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Account that withdrew it; empty while it counts.
    pub withdrawn_by_id: Option<Uuid>,
    /// Why it was withdrawn; empty while it counts.
    pub withdrawn_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
