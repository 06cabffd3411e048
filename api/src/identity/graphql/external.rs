//! Signing in at an external issuer: what a front end asks and completes. Browsers begin at the addresses of `http/sign_in.rs`.

use super::session::{DonePayload, SessionPayload, done, session_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::identity::{self, Identity, complete_external_sign_in, link_external_identity, sign_in_issuers};
use async_graphql::{Context, InputObject, Object, SimpleObject};

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
    /// Begin there as to sign in, and send code and verifier here. Errors: EXTERNAL_CODE_INVALID; EXTERNAL_IDENTITY_TAKEN when they
    /// are linked to another account.
    #[graphql(
        guard = "Can(Action::LinkExternalIdentity)",
        directive = can::apply(Action::LinkExternalIdentity.code().to_owned())
    )]
    async fn link_external_identity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Code and verifier.")] input: ExternalSignInInput,
    ) -> Maybe<DonePayload> {
        let (context, identity) = (ctx.surroundings(), ctx.data_unchecked::<Identity>());
        done(link_external_identity(context, identity, &input.code, &input.verifier).await)
    }
}
