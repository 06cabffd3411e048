//! Another secret beside the one that works: a program is told the new one, and the old one is revoked once it was.

use super::error::ClientError;
use super::secrets::{Fresh, GivenSecret};
use super::store;
use crate::access::{Action, Target};
use crate::identity::{Identity, Machine, lock_machine, start_machine_session};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Makes another secret of a program; none is told on a repeat under the same idempotency key, for it is stored nowhere.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `CLIENT_ENDED`, `CLIENT_SECRETS_FULL`, `CLIENT_TOKEN_NARROWED`; the refusals
/// of idempotency keys; faults of the database.
pub async fn rotate_client_secret(
    context: &Context,
    identity: &Identity,
    client: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Option<GivenSecret>, Error> {
    context.authorize_on(Action::ManageClientSecrets, &Target::account(client))?;
    let fresh = Fresh::until(context.clock.now() + identity.lives().client_secret);
    let (hash, hint, expires_at) = (fresh.hash.clone(), fresh.hint.clone(), fresh.expires_at);
    let change = RotateSecret { client, expected, hash, hint, expires_at };
    let made = write_once(context, "rotatePartnerClientSecret", key, change).await?;
    Ok(fresh.given(made.hash.as_deref()))
}

#[derive(Serialize)]
struct RotateSecret {
    client: Uuid,
    expected: Option<i32>,
    #[serde(skip)]
    hash: String,
    #[serde(skip)]
    hint: String,
    #[serde(skip)]
    expires_at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct Made {
    /// Not stored: that it is there tells a fresh secret from a repeat.
    #[serde(skip)]
    hash: Option<String>,
}

impl Change for RotateSecret {
    type Outcome = Made;

    async fn apply(&self, writing: &mut Writing) -> Result<Made, Error> {
        let machine = locked(writing, self.client, self.expected).await?;
        check_whole(writing, &machine)?;
        let told = (self.hash.as_str(), self.hint.as_str());
        store_secret(writing, (self.client, machine.grant.id), told, self.expires_at, false).await?;
        Ok(Made { hash: Some(self.hash.clone()) })
    }
}

/// A program does so with a token of all its scopes: one that was narrowed, lest it be lost, must not make itself a secret for
/// the others, nor take the secrets of its owner away.
///
/// # Errors
/// `CLIENT_TOKEN_NARROWED`.
pub(super) fn check_whole(writing: &Writing, machine: &Machine) -> Result<(), Error> {
    let asking = writing.context().actor.person().filter(|person| person.is_machine());
    match asking.is_none_or(|person| machine.grant.scopes.are_among(person.capacity.scopes)) {
        true => Ok(()),
        false => Err(ClientError::TokenNarrowed.into()),
    }
}

/// A program that was not ended, locked, with its version counted on.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CLIENT_ENDED`; faults of the database.
pub(super) async fn locked(writing: &Writing, client: Uuid, expected: Option<i32>) -> Result<Machine, Error> {
    let machine = lock_machine(writing, client, expected).await?;
    match machine.account.disabled_at {
        Some(_) => Err(ClientError::Ended.into()),
        None => Ok(machine),
    }
}

/// What the journal calls it when a secret is made.
pub(super) const MADE: &str = "makeClientSecret";
/// What of its values says that it came with the program itself.
pub(super) const IS_FIRST: &str = "isFirst";

/// Stores a secret of a program that is locked, with the session it stands for.
///
/// # Errors
/// `CLIENT_SECRETS_FULL`; faults of the database.
pub(super) async fn store_secret(
    writing: &mut Writing,
    (client, grant): (Uuid, Uuid),
    (hash, hint): (&str, &str),
    expires_at: DateTime<Utc>,
    is_first: bool,
) -> Result<(), Error> {
    let slot = store::free_slot(writing.tx(), client, writing.now()).await?.ok_or(ClientError::SecretsFull)?;
    let id = start_machine_session(writing, client, grant, expires_at).await?;
    store::insert_secret(writing.tx(), store::NewSecret { id, client, hash, hint, slot }).await?;
    let facts = Facts::default().with("hint", hint).with("expiresAt", expires_at.to_rfc3339()).with(IS_FIRST, is_first);
    let entry = Entry::of(RecordKind::ClientSecret, id, MADE).about(client).owned_by(client);
    writing.record(entry.after(facts));
    Ok(())
}
