//! One signing in on one device, kept alive by refresh tokens; or one secret of a machine.

use sea_orm::entity::prelude::*;

/// One signing in on one device, kept alive by refresh tokens; or one secret of a machine.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Key; the `sid` of access tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account that signed in.
    pub account_id: Uuid,
    /// The capacity that is active.
    pub role_grant_id: Uuid,
    /// When it began, UTC.
    pub started_at: DateTimeUtc,
    /// When it ends at the latest, UTC.
    pub expires_at: DateTimeUtc,
    /// When it was ended, UTC; empty while it lives.
    pub ended_at: Option<DateTimeUtc>,
    /// What ended it: SIGN_OUT, REUSE of a refresh token, a new PASSWORD, DISABLED, ERASED, or REVOKED as a secret; empty while it lives.
    pub ended_by: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
