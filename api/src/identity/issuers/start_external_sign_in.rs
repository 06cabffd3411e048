//! A browser begins to sign in at an issuer: it is sent there, with a state and a nonce that bind what comes back to this
//! browser, and a challenge (PKCE) that binds the code to this service.
//!
//! Nothing of that is stored as it is: the cookie holds a secret, of which nonce and verifier are keyed digests; of secret
//! and state only their hashes are kept.

use super::error::IssuerError;
use super::issuer::Issuer;
use super::rules::proof::{challenge_of, is_challenge};
use super::rules::refresh::Wish;
use crate::access::Action;
use crate::identity::kit::Identity;
use crate::identity::rules::brake::Braked;
use crate::identity::secret;
use crate::identity::sign_in::slow_down;
use crate::identity::store::attempts::{self, Attempt};
use crate::identity::store::brake::Key;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::network::network;
use chrono::TimeDelta;
use form_urlencoded::Serializer;
use secrecy::{ExposeSecret, SecretString};

/// How long someone may take at the issuer.
pub const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Where a browser is sent, and what it keeps.
pub struct Started {
    /// The address at the issuer.
    pub location: String,
    /// The secret of its cookie.
    pub secret: SecretString,
}

/// Begins a signing in at an issuer. `challenge` is that of whoever will complete it; `back` where the browser goes then.
///
/// # Errors
/// `ISSUER_UNKNOWN`, `EXTERNAL_CHALLENGE_MALFORMED`, `EXTERNAL_RETURN_UNKNOWN`, `SIGN_IN_DELAYED`, `ISSUER_AWAY`; faults of
/// the database.
pub async fn start_external_sign_in(
    context: &Context,
    identity: &Identity,
    key: &str,
    challenge: &str,
    back: Option<&str>,
) -> Result<Started, Error> {
    context.authorize(Action::CompleteExternalSignIn)?;
    let issuers = identity.issuers();
    let issuer = issuers.keyed(key).ok_or(IssuerError::Unknown)?;
    if !is_challenge(challenge) {
        return Err(IssuerError::ChallengeMalformed.into());
    }
    let back = issuers.return_to(back).ok_or(IssuerError::ReturnUnknown)?;
    slow_down(context, &[braked(context, "start")]).await?;
    let said = issuer.said(issuers.outgoing(), Wish::Any, context.clock.now()).await.ok_or(IssuerError::Away)?;
    let ((state, state_hash), (browser, browser_hash)) = (secret::fresh(), secret::fresh());
    let attempt = Attempt {
        issuer: issuer.key.clone(),
        browser_hash,
        challenge: challenge.to_owned(),
        return_to: back.to_owned(),
        expires_at: context.clock.now() + PATIENCE,
    };
    attempts::begin(&context.db, &state_hash, &attempt, context.clock.now()).await?;
    let bound = Bound::of(context, browser.expose_secret());
    let address = &said.metadata.authorization_endpoint;
    Ok(Started { location: location(context, issuer, address, state.expose_secret(), &bound), secret: browser })
}

/// What follows from the secret of a browser.
pub(super) struct Bound {
    /// What the ID token must repeat.
    pub(super) nonce: String,
    /// What the code is exchanged with.
    pub(super) verifier: String,
}

impl Bound {
    /// Of the secret in the cookie of a browser.
    pub(super) fn of(context: &Context, secret: &str) -> Self {
        let digest = |purpose| context.journal.master().digest(purpose, secret.as_bytes());
        Self { nonce: digest("external sign-in nonce"), verifier: digest("external sign-in verifier") }
    }
}

/// Where the issuer sends browsers back to.
pub(super) fn callback(context: &Context, issuer: &Issuer) -> String {
    format!("{}/sign-in/{}/callback", context.site.address(), issuer.key)
}

/// What an attempt from an address counts against; the word says what of.
pub(super) fn braked(context: &Context, word: &str) -> Key {
    let address = context.client.map(|client| network(client).to_string()).unwrap_or_default();
    let digest = context.journal.master().digest("external sign-in brake", format!("{word}:{address}").as_bytes());
    (Braked::Address, digest)
}

fn location(context: &Context, issuer: &Issuer, address: &str, state: &str, bound: &Bound) -> String {
    let mut parameters = Serializer::new(String::new());
    parameters
        .append_pair("response_type", "code")
        .append_pair("client_id", &issuer.client)
        .append_pair("redirect_uri", &callback(context, issuer))
        .append_pair("scope", &issuer.scopes)
        .append_pair("state", state)
        .append_pair("nonce", &bound.nonce)
        .append_pair("code_challenge", &challenge_of(&bound.verifier))
        .append_pair("code_challenge_method", "S256");
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{}", parameters.finish())
}
