//! What is asked of programs of partners, and what comes of it.

use super::types::{NewPartnerClientSecret, PartnerClient, PartnerClientScope};
use crate::access::{ClientScope, ClientScopes};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, changed};
use crate::graphql::request::Result;
use crate::graphql::scalars::Date;
use crate::partners::clients::{ClientChange, NewClient};
use async_graphql::{ID, InputObject, MaybeUndefined, SimpleObject};

/// A program of a partner to make.
#[derive(InputObject)]
pub struct CreatePartnerClientInput {
    /// What it is called; 1 to 200 characters.
    name: String,
    /// E-mail address of whoever looks after it.
    contact_email: String,
    /// What it may do beside what everyone may.
    #[graphql(default)]
    scopes: Vec<PartnerClientScope>,
    /// Id of the enterprise it acts for; needed for DIRECTORY_WRITE and EVENTS_REGISTER, and never changed.
    enterprise: Option<ID>,
    /// First day on which it no longer acts, Europe/Brussels; open when left out.
    valid_until: Option<Date>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    pub(super) idempotency_key: Option<String>,
}

impl CreatePartnerClientInput {
    pub(super) fn asked(&self) -> Result<NewClient> {
        let enterprise =
            self.enterprise.as_ref().map(|id| id::decode(Kind::Enterprise, "enterprise", id)).transpose()?;
        Ok(NewClient {
            name: self.name.clone(),
            contact: self.contact_email.clone(),
            enterprise,
            scopes: set_of(&self.scopes),
            until: self.valid_until.as_ref().map(|date| date.0),
        })
    }
}

fn set_of(scopes: &[PartnerClientScope]) -> ClientScopes {
    scopes.iter().copied().map(ClientScope::from).collect()
}

/// What is to change of a program of a partner; what is left out stays.
#[derive(InputObject)]
pub struct UpdatePartnerClientInput {
    /// Id of the partner client.
    pub(super) client: ID,
    /// What it is called; 1 to 200 characters.
    name: Option<String>,
    /// E-mail address of whoever looks after it.
    contact_email: Option<String>,
    /// What it may do beside what everyone may: in place of what it could. Tokens lose what is gone at once.
    scopes: Option<Vec<PartnerClientScope>>,
    /// First day on which it no longer acts, Europe/Brussels; null makes it open.
    valid_until: MaybeUndefined<Date>,
    /// `version` of the client as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    pub(super) expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    pub(super) idempotency_key: Option<String>,
}

impl UpdatePartnerClientInput {
    pub(super) fn asked(self) -> ClientChange {
        ClientChange {
            name: self.name,
            contact: self.contact_email,
            scopes: self.scopes.as_deref().map(set_of),
            until: changed(self.valid_until).map(|until| until.map(|date| date.0)),
        }
    }
}

/// A program of a partner that gets another secret.
#[derive(InputObject)]
pub struct RotatePartnerClientSecretInput {
    /// Id of the partner client.
    pub(super) client: ID,
    /// `version` of the client as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    pub(super) expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    pub(super) idempotency_key: Option<String>,
}

/// A secret to revoke.
#[derive(InputObject)]
pub struct RevokePartnerClientSecretInput {
    /// Id of the secret, from `secrets { id }`.
    pub(super) secret: ID,
    /// `version` of the client as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    pub(super) expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    pub(super) idempotency_key: Option<String>,
}

/// A program of a partner to end.
#[derive(InputObject)]
pub struct EndPartnerClientInput {
    /// Id of the partner client.
    pub(super) client: ID,
    /// Why; 1 to 1000 characters, kept in the journal.
    pub(super) reason: String,
    /// `version` of the client as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    pub(super) expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    pub(super) idempotency_key: Option<String>,
}

/// The partner client with its new secret, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct PartnerClientSecretPayload {
    /// The client with the change; null when `fieldErrors` says why.
    pub(super) client: Option<PartnerClient>,
    /// The secret; null on a repeat under the same idempotency key, for it is stored nowhere, and when `fieldErrors` says why.
    pub(super) secret: Option<NewPartnerClientSecret>,
    /// What is wrong with the input; empty when it was done.
    pub(super) field_errors: Vec<FieldError>,
}

/// The partner client as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct PartnerClientPayload {
    /// The client with the change; null when `fieldErrors` says why.
    pub(super) client: Option<PartnerClient>,
    /// What is wrong with the input; empty when it was done.
    pub(super) field_errors: Vec<FieldError>,
}
