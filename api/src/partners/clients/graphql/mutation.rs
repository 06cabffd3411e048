//! What is done about programs of partners.

use super::input::{
    CreatePartnerClientInput, EndPartnerClientInput, PartnerClientPayload, PartnerClientSecretPayload,
    RevokePartnerClientSecretInput, RotatePartnerClientSecretInput, UpdatePartnerClientInput,
};
use super::types::PartnerClient;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::settled;
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::identity::Identity;
use crate::partners::clients::{
    ClientLoaders, GivenSecret, create_partner_client, end_partner_client, revoke_client_secret, rotate_client_secret,
    update_partner_client,
};
use async_graphql::{Context, Object};
use uuid::Uuid;

/// A program as it is after a change; an earlier change in the same request may have read it.
async fn client(ctx: &Context<'_>, client: Uuid) -> Result<Option<PartnerClient>> {
    ctx.loaders::<ClientLoaders>().forget(client);
    Ok(ctx.loaders::<ClientLoaders>().client(client).await?.map(PartnerClient))
}

/// The program behind an outcome, as it is now.
async fn client_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<PartnerClientPayload> {
    let outcome = match outcome {
        Ok(changed) => client(ctx, changed).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |client, field_errors| PartnerClientPayload { client: client.flatten(), field_errors })
}

/// The same, with a secret that is told once.
async fn with_secret(
    ctx: &Context<'_>,
    outcome: Result<(Uuid, Option<GivenSecret>)>,
) -> Maybe<PartnerClientSecretPayload> {
    let outcome = match outcome {
        Ok((changed, secret)) => client(ctx, changed).await.map(|client| (client, secret)),
        Err(refused) => Err(refused),
    };
    settled(outcome, |done, field_errors| {
        let (client, secret) = done.unwrap_or_default();
        PartnerClientSecretPayload { client, secret: secret.map(Into::into), field_errors }
    })
}

/// What is done about programs of partners.
#[derive(Default)]
pub struct ClientMutation;

#[Object]
impl ClientMutation {
    /// Makes a program of a partner with its first secret, which is told once. Field errors: NAME_MALFORMED, EMAIL_MALFORMED,
    /// SCOPE_UNKNOWN for an enterprise that is not there, CLIENT_ENTERPRISE_MISSING, CLIENT_END_PAST. Errors: ID_MALFORMED,
    /// ID_OF_OTHER_TYPE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManagePartnerClients)",
        directive = can::apply(Action::ManagePartnerClients.code().to_owned())
    )]
    async fn create_partner_client(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The program to make.")] input: CreatePartnerClientInput,
    ) -> Maybe<PartnerClientSecretPayload> {
        let made = async {
            let (asked, key) = (input.asked()?, input.idempotency_key.as_deref());
            let identity = ctx.data_unchecked::<Identity>();
            let made = create_partner_client(ctx.surroundings(), identity, &asked, key).await?;
            Ok((made.client, made.secret))
        };
        with_secret(ctx, made.await).await
    }

    /// Says anew what a program is called, who looks after it, what it may and until when; what is left out stays. Field
    /// errors: NAME_MALFORMED, EMAIL_MALFORMED, CLIENT_ENTERPRISE_MISSING, CLIENT_END_PAST. Errors: NOT_FOUND, CLIENT_ENDED,
    /// VERSION_STALE, ID_MALFORMED, ID_OF_OTHER_TYPE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManagePartnerClients)",
        directive = can::apply(Action::ManagePartnerClients.code().to_owned())
    )]
    async fn update_partner_client(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdatePartnerClientInput,
    ) -> Maybe<PartnerClientPayload> {
        let changed = async {
            let client = id::decode(Kind::PartnerClient, "client", &input.client)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.clone());
            update_partner_client(ctx.surroundings(), client, &input.asked(), expected, key.as_deref()).await
        };
        client_of(ctx, changed.await).await
    }

    /// Makes another secret of a program, which is told once; the one before goes on working until it is revoked. A program
    /// does it for itself too. Errors: NOT_FOUND, CLIENT_ENDED, CLIENT_SECRETS_FULL while two work, VERSION_STALE, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManageClientSecrets)",
        directive = can::apply(Action::ManageClientSecrets.code().to_owned())
    )]
    async fn rotate_partner_client_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose secret to make.")] input: RotatePartnerClientSecretInput,
    ) -> Maybe<PartnerClientSecretPayload> {
        let made = async {
            let client = id::decode(Kind::PartnerClient, "client", &input.client)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            let identity = ctx.data_unchecked::<Identity>();
            let secret = rotate_client_secret(ctx.surroundings(), identity, client, expected, key).await?;
            Ok((client, secret))
        };
        with_secret(ctx, made.await).await
    }

    /// Revokes a secret of a program: it works no more, nor does any token that was got with it. A program does it for
    /// itself too. Errors: NOT_FOUND, CLIENT_ENDED, CLIENT_SECRET_REVOKED, VERSION_STALE, ID_MALFORMED, ID_OF_OTHER_TYPE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManageClientSecrets)",
        directive = can::apply(Action::ManageClientSecrets.code().to_owned())
    )]
    async fn revoke_partner_client_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which secret to revoke.")] input: RevokePartnerClientSecretInput,
    ) -> Maybe<PartnerClientPayload> {
        let revoked = async {
            let secret = id::decode(Kind::ClientSecret, "secret", &input.secret)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            revoke_client_secret(ctx.surroundings(), secret, expected, key).await
        };
        client_of(ctx, revoked.await).await
    }

    /// Ends a program for good: its secrets and tokens work no more. Field errors: REASON_MALFORMED. Errors: NOT_FOUND,
    /// CLIENT_ENDED, VERSION_STALE, ID_MALFORMED, ID_OF_OTHER_TYPE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManagePartnerClients)",
        directive = can::apply(Action::ManagePartnerClients.code().to_owned())
    )]
    async fn end_partner_client(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program to end, and why.")] input: EndPartnerClientInput,
    ) -> Maybe<PartnerClientPayload> {
        let ended = async {
            let client = id::decode(Kind::PartnerClient, "client", &input.client)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            end_partner_client(ctx.surroundings(), client, &input.reason, expected, key).await
        };
        client_of(ctx, ended.await).await
    }
}
