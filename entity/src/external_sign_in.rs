//! A signing in at an external issuer that is under way.

use sea_orm::entity::prelude::*;

/// A signing in at an external issuer that is under way.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "external_sign_in")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The issuer, by its key in the settings.
    pub issuer: String,
    /// SHA-256 of the state that comes back from the issuer.
    pub state_hash: String,
    /// SHA-256 of the secret in the cookie of the browser it began in.
    pub browser_hash: String,
    /// Challenge of whoever will complete it: SHA-256 of their verifier, in base64url.
    pub challenge: String,
    /// Address the browser goes to afterwards, one of the settings.
    pub return_to: String,
    /// When it is over, UTC.
    pub expires_at: DateTimeUtc,
    /// When the browser came back, UTC; empty before.
    pub received_at: Option<DateTimeUtc>,
    /// SHA-256 of the code by which it is completed; empty before the issuer vouched.
    pub code_hash: Option<String>,
    /// What the issuer said, in JSON; empty before it did.
    pub assertion: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
