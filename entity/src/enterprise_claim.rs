//! The request of someone to act for an enterprise.

use sea_orm::entity::prelude::*;

/// The request of someone to act for an enterprise.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enterprise_claim")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who asks.
    pub account_id: Uuid,
    /// For which enterprise.
    pub enterprise_id: Uuid,
    /// Why they may act for it, in their words; empty after erasure.
    pub motivation: Option<String>,
    /// REQUESTED, GRANTED, REFUSED or REVOKED.
    pub state: String,
    /// When it was asked, UTC.
    pub requested_at: DateTimeUtc,
    /// When it was decided last, UTC; empty while REQUESTED.
    pub decided_at: Option<DateTimeUtc>,
    /// Account that decided last; empty while REQUESTED.
    pub decided_by_id: Option<Uuid>,
    /// Why it was refused or revoked; empty otherwise and after erasure.
    pub reason: Option<String>,
    /// The role it gave; empty unless it was granted.
    pub role_grant_id: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
