//! An access token for a program that proves itself by its secret (RFC 6749 §4.4).
//!
//! Whether there is no such program or the secret is wrong: text, statements and time of the answer are the same.
//! Attempts are braked before anything is looked up. A token is no change of any record, so the journal has no entry of it.

use super::error::ClientError;
use super::rules::{asked_scopes, is_same};
use super::store;
use crate::access::Capacity;
use crate::identity::tokens::{Bearer, issue};
use crate::identity::{Attempt, Bound, Identity, secret, still_acts};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

/// Longest name of a program that is looked at; characters.
const LONGEST_NAME: usize = 100;

/// What a program asks with.
pub struct AskedToken {
    /// Its key, as text.
    pub client: String,
    /// Its secret.
    pub secret: SecretString,
    /// The scopes it wants, words separated by blanks; all it holds when left out.
    pub scope: Option<String>,
}

/// A token for a program.
#[derive(Debug)]
pub struct ClientToken {
    /// The token.
    pub access: SecretString,
    /// How long it is good; seconds.
    pub seconds: i64,
    /// The scopes it has, as words.
    pub scope: String,
}

/// Gives a program a token.
///
/// # Errors
/// `CLIENT_DELAYED`, `CLIENT_CREDENTIALS_WRONG`, `CLIENT_SCOPE_REFUSED`; faults of the database.
pub async fn issue_token(context: &Context, identity: &Identity, asked: &AskedToken) -> Result<ClientToken, Error> {
    let named: String = asked.client.chars().take(LONGEST_NAME).collect();
    let attempt = match Attempt::begin(context, &format!("client:{named}")).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Err(ClientError::Delayed { seconds: whole_seconds(wait) }.into()),
    };
    let (client, grant, session) = proven(context, asked).await?.ok_or(ClientError::CredentialsWrong)?;
    let bound = Bound { account: client, session, grant };
    let person = still_acts(context, identity, bound).await?.and_then(crate::access::Actor::person);
    let held = person.ok_or(ClientError::CredentialsWrong)?.capacity;
    attempt.succeeded(context).await;
    let scopes = asked_scopes(held.scopes, asked.scope.as_deref())?;
    let bearer = Bearer { account: client, session, capacity: Capacity { scopes, ..held } };
    let issued = issue(identity.keys(), identity.tokens(), &context.clock, &bearer)?;
    let seconds = (issued.expires_at - context.clock.now()).num_seconds();
    tracing::info!(%client, scope = scopes.words(), "A partner client got an access token");
    Ok(ClientToken { access: issued.token, seconds, scope: scopes.words() })
}

/// The program, its role and the session of the secret that was sent; none when it is nobody's.
async fn proven(context: &Context, asked: &AskedToken) -> Result<Option<(Uuid, Uuid, Uuid)>, Error> {
    // A name that is no key is looked up like any other that is not there.
    let client = Uuid::try_parse(&asked.client).unwrap_or_default();
    let sent = secret::hash_of_sent(asked.secret.expose_secret()).unwrap_or_default();
    let kept = store::kept_secrets(&context.db, client).await?;
    let right = kept.into_iter().filter(|kept| is_same(&kept.hash, &sent)).last();
    Ok(right.map(|right| (client, right.grant, right.session)))
}

fn whole_seconds(wait: TimeDelta) -> i64 {
    ((wait.num_milliseconds() + 999) / 1_000).max(1)
}
