//! A secret that works no more, and with it every access token that was got with it.

use super::error::ClientError;
use super::rotate_secret::{check_whole, locked};
use super::store;
use crate::access::{Action, Target};
use crate::identity::end_machine_session;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Revokes a secret; the program whose it was.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `CLIENT_ENDED`, `CLIENT_SECRET_REVOKED`, `CLIENT_TOKEN_NARROWED`; the
/// refusals of idempotency keys; faults of the database.
pub async fn revoke_client_secret(
    context: &Context,
    secret: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageClientSecrets)?;
    let client = store::client_of_secret(&context.db, secret).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::ManageClientSecrets, &Target::account(client))?;
    let change = RevokeSecret { secret, client, expected };
    write_once(context, "revokePartnerClientSecret", key, change).await
}

#[derive(Serialize)]
struct RevokeSecret {
    secret: Uuid,
    client: Uuid,
    expected: Option<i32>,
}

impl Change for RevokeSecret {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let machine = locked(writing, self.client, self.expected).await?;
        check_whole(writing, &machine)?;
        if !end_machine_session(writing, self.secret).await? {
            return Err(ClientError::SecretRevoked.into());
        }
        store::leave_slot(writing.tx(), self.secret).await?;
        let entry = Entry::of(RecordKind::ClientSecret, self.secret, "revokePartnerClientSecret");
        let entry = entry.about(self.client).owned_by(self.client);
        writing.record(entry.after(Facts::default().with("isRevoked", true)));
        Ok(self.client)
    }
}
