//! A role a person holds, for a scope and a period.

use sea_orm::entity::prelude::*;

/// A role a person holds, for a scope and a period.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account that holds it.
    pub account_id: Uuid,
    /// The role (DOMAIN §2).
    pub role: String,
    /// What the role is limited to: ENTERPRISE, DIRECTING_AREA or CALL; empty for roles without a scope.
    pub scope_kind: Option<String>,
    /// The record it is limited to; empty for roles without a scope.
    pub scope_id: Option<Uuid>,
    /// First day of the role, Europe/Brussels.
    pub valid_from: Date,
    /// First day on which it no longer holds, Europe/Brussels; empty = open.
    pub valid_until: Option<Date>,
    /// When it was granted, UTC.
    pub granted_at: DateTimeUtc,
    /// Account that granted it; empty for the command line and demo data.
    pub granted_by_id: Option<Uuid>,
    /// When it was revoked, UTC; empty normally.
    pub revoked_at: Option<DateTimeUtc>,
    /// Account that revoked it; empty for the command line.
    pub revoked_by_id: Option<Uuid>,
    /// Why it was revoked; empty when no reason was given, and after erasure.
    pub revoked_reason: Option<String>,
    /// What a machine may do in its role, words separated by blanks; empty for people.
    pub client_scopes: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
