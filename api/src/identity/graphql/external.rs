//! Signing in at an external issuer: what a front end asks and completes. Browsers begin at the addresses of `http/sign_in.rs`.

use super::accounts::{UserPayload, user_of};
use super::session::{DonePayload, SessionPayload, done, session_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::identity::issuers::rules::links;
use crate::identity::{
    self, Identity, IdentityLoaders, Linking, complete_external_sign_in, link_external_identity, sign_in_issuers,
    unlink_external_identity,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// An external issuer (OpenID Connect) at which one can sign in.
#[derive(SimpleObject)]
pub struct SignInIssuer {
    /// Its name in addresses.
    key: String,
    /// Its name for people, in the language in which this service was set up.
    name: String,
    /// Where to send the browser to begin, with `?challenge=`: the SHA-256 of a fresh verifier, in base64url without padding
    /// (RFC 7636), and `&return=` where this service is set to send browsers back to more than one address. The browser comes back
    /// there with `#code=`, which `completeExternalSignIn` takes.
    start_url: String,
}

impl From<identity::SignInIssuer> for SignInIssuer {
    fn from(issuer: identity::SignInIssuer) -> Self {
        Self { key: issuer.key, name: issuer.name, start_url: issuer.start_url }
    }
}

/// What a signing in at an issuer is completed with.
#[derive(InputObject)]
pub struct ExternalSignInInput {
    /// The code behind `#code=` in the address that the browser was sent back to; good for a minute, and once.
    #[graphql(secret)]
    code: String,
    /// The verifier of the challenge with which it began: 43 to 128 letters, digits, `-`, `.`, `_` and `~`. It never left the front end.
    #[graphql(secret)]
    verifier: String,
}

/// What an identity is linked with.
#[derive(InputObject)]
pub struct LinkExternalIdentityInput {
    /// The code behind `#code=` in the address that the browser was sent back to; good for a minute, and once.
    #[graphql(secret)]
    code: String,
    /// The verifier of the challenge with which it began: 43 to 128 letters, digits, `-`, `.`, `_` and `~`. It never left the front end.
    #[graphql(secret)]
    verifier: String,
    /// The present password of your account; left out where it has none, and you signed in at most ten minutes ago.
    #[graphql(secret)]
    password: Option<String>,
}

/// An identity to take away.
#[derive(InputObject)]
pub struct UnlinkExternalIdentityInput {
    /// Id of the identity, from `viewer { externalIdentities { id } }`, or from a user as an administrator sees them.
    identity: ID,
    /// `version` of the user as seen; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Who someone is at an external issuer.
pub struct ExternalIdentity(links::ExternalIdentity);

/// Who someone is at an external issuer, linked to their account: whoever signs in there comes into it. What the issuer calls them is
/// not told. Seen by ADMIN, and by the person themselves.
#[Object]
impl ExternalIdentity {
    /// Opaque global id; `unlinkExternalIdentity` takes it.
    async fn id(&self) -> ID {
        id::encode(Kind::ExternalIdentity, self.0.id)
    }

    /// Key of the issuer, as `signInIssuers` lists it; null when one can no longer sign in there.
    async fn issuer_key(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.data_unchecked::<Identity>().issuers().called(&self.0.issuer).map(|(key, _)| key.to_owned())
    }

    /// Name of the issuer for people, as `signInIssuers` lists it; its address when one can no longer sign in there.
    async fn issuer_name(&self, ctx: &Context<'_>) -> String {
        let called = ctx.data_unchecked::<Identity>().issuers().called(&self.0.issuer);
        called.map_or_else(|| self.0.issuer.clone(), |(_, name)| name.to_owned())
    }

    /// When it was linked to the account, UTC; of an account that was made for it, when that was made.
    async fn linked_at(&self) -> Instant {
        Instant(self.0.linked_at)
    }

    /// When someone came in with it last, UTC; null when nobody did since it was linked.
    async fn last_used_at(&self) -> Option<Instant> {
        self.0.last_used_at.map(Instant)
    }
}

/// Who the owner of an account is at external issuers.
///
/// # Errors
/// Faults of the database.
pub(super) async fn identities(ctx: &Context<'_>, account: Uuid) -> Result<Vec<ExternalIdentity>> {
    let found = ctx.loaders::<IdentityLoaders>().identities(account).await?;
    Ok(found.iter().cloned().map(ExternalIdentity).collect())
}

/// Questions about external issuers.
#[derive(Default)]
pub struct ExternalQuery;

#[Object]
impl ExternalQuery {
    /// The external issuers at which one can sign in; empty where none is set up.
    #[graphql(
        guard = "Can(Action::ReadSignInIssuers)",
        directive = can::apply(Action::ReadSignInIssuers.code().to_owned())
    )]
    async fn sign_in_issuers(&self, ctx: &Context<'_>) -> Maybe<Vec<SignInIssuer>> {
        let listed: Result<_> = sign_in_issuers(ctx.surroundings(), ctx.data_unchecked::<Identity>());
        Some(listed.map(|issuers| issuers.into_iter().map(SignInIssuer::from).collect()))
    }
}

/// Signing in at external issuers.
#[derive(Default)]
pub struct ExternalMutation;

#[Object]
impl ExternalMutation {
    /// Completes a signing in at an external issuer. Whoever comes for the first time gets an account; the role follows from the target
    /// group and organisation that the issuer asserts and from the register. Errors: EXTERNAL_CODE_INVALID; EXTERNAL_EMAIL_TAKEN for
    /// an address that an account here has, which is never linked by it; EXTERNAL_ACCOUNT_SHUT; EXTERNAL_ORGANISATION_UNKNOWN,
    /// EXTERNAL_NO_CAPACITY, EXTERNAL_ROLE_NOT_HELD and EXTERNAL_CLAIM_REVOKED for whom there is an account that can do nothing (yet).
    #[graphql(
        guard = "Can(Action::CompleteExternalSignIn)",
        directive = can::apply(Action::CompleteExternalSignIn.code().to_owned())
    )]
    async fn complete_external_sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Code and verifier.")] input: ExternalSignInInput,
    ) -> Maybe<SessionPayload> {
        let (context, identity) = (ctx.surroundings(), ctx.data_unchecked::<Identity>());
        session_of(complete_external_sign_in(context, identity, &input.code, &input.verifier).await)
    }

    /// Links who you are at an external issuer to the account you are signed in to: from then on signing in there leads to this account.
    /// Begin there as to sign in, and send code and verifier here with your password; where the account has none, within ten minutes
    /// of signing in. A letter tells you of it. Field errors: PASSWORD_MISSING, PASSWORD_WRONG. Errors: EXTERNAL_CODE_INVALID;
    /// EXTERNAL_IDENTITY_TAKEN when they are linked to another account; EXTERNAL_SESSION_NOT_FRESH without a password later than
    /// that; SIGN_IN_DELAYED after several wrong passwords; SESSION_ENDED when the password was changed elsewhere meanwhile.
    #[graphql(
        guard = "Can(Action::LinkExternalIdentity)",
        directive = can::apply(Action::LinkExternalIdentity.code().to_owned())
    )]
    async fn link_external_identity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Code, verifier and password.")] input: LinkExternalIdentityInput,
    ) -> Maybe<DonePayload> {
        let (context, identity) = (ctx.surroundings(), ctx.data_unchecked::<Identity>());
        let password = input.password.map(Into::into);
        let asked = Linking { code: input.code, verifier: input.verifier, password };
        done(link_external_identity(context, identity, &asked).await)
    }

    /// Takes who someone is at an external issuer away from their account: your own, or as ADMIN anyone's. The roles and claims that the
    /// issuer's word gave end, unless another issuer says the same, and so do the sessions that began there, yours among them when it
    /// did. Errors: NOT_FOUND, EXTERNAL_ONLY_WAY_IN when the account has no password and no other identity, ACCOUNT_ERASED,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::UnlinkExternalIdentity)",
        directive = can::apply(Action::UnlinkExternalIdentity.code().to_owned())
    )]
    async fn unlink_external_identity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The identity.")] input: UnlinkExternalIdentityInput,
    ) -> Maybe<UserPayload> {
        let outcome = async {
            let which = id::decode(Kind::ExternalIdentity, "identity", &input.identity)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            let identity = ctx.data_unchecked::<Identity>();
            unlink_external_identity(ctx.surroundings(), identity, which, expected, key).await
        };
        user_of(ctx, outcome.await).await
    }
}
