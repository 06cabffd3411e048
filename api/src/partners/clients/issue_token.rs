//! An access token for a program that proves itself by its secret (RFC 6749 §4.4).
//!
//! Whether there is no such program or the secret is wrong: text, statements and time of the answer are the same.
//! Attempts are braked before anything is looked up. A token is no change of any record, so the journal has no entry of it; on which
//! day a secret was used last is noted without one.

use super::error::TokenRefusal;
use super::rules::{asked_scopes, is_same};
use super::store;
use crate::access::{Actor, Capacity, ClientScopes, Person};
use crate::identity::tokens::{Bearer, issue};
use crate::identity::{Attempt, Bound, Identity, secret, still_acts};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

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

/// Gives a program a token; inside, why it gets none.
///
/// # Errors
/// Faults of the database.
pub async fn issue_token(
    context: &Context,
    identity: &Identity,
    asked: &AskedToken,
) -> Result<Result<ClientToken, TokenRefusal>, Error> {
    // A key has one spelling here, and what is none is one name: nobody is braked less for how they write.
    let client = Uuid::try_parse(&asked.client).unwrap_or_default();
    let attempt = match Attempt::begin(context, &format!("client:{client}")).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Ok(Err(TokenRefusal::Delayed { seconds: whole_seconds(wait) })),
    };
    let Some(person) = proven(context, identity, (client, &asked.secret)).await? else {
        return Ok(Err(TokenRefusal::Credentials));
    };
    attempt.succeeded(context).await;
    match asked_scopes(person.capacity.scopes, asked.scope.as_deref()) {
        Ok(scopes) => issued(context, identity, person, scopes).map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn issued(context: &Context, identity: &Identity, who: Person, scopes: ClientScopes) -> Result<ClientToken, Error> {
    let bearer = Bearer { account: who.account, session: who.session, capacity: Capacity { scopes, ..who.capacity } };
    let issued = issue(identity.keys(), identity.tokens(), &context.clock, &bearer)?;
    let seconds = (issued.expires_at - context.clock.now()).num_seconds();
    let scope = scopes.words();
    tracing::info!(client = %who.account, scope, "A partner client got an access token");
    Ok(ClientToken { access: issued.token, seconds, scope })
}

/// Whom the secret that was sent proves to be asking; none when it is nobody's, or works no more.
async fn proven(
    context: &Context,
    identity: &Identity,
    (account, secret): (Uuid, &SecretString),
) -> Result<Option<Person>, Error> {
    let sent = secret::hash_of_sent(secret.expose_secret()).unwrap_or_default();
    let kept = store::kept_secrets(&context.db, account).await?;
    // Each is compared, whichever is right.
    let right = kept.into_iter().fold(None, |right, kept| if is_same(&kept.hash, &sent) { Some(kept) } else { right });
    let Some(right) = right else { return Ok(None) };
    let bound = Bound { account, session: right.session, grant: right.grant };
    let person = still_acts(context, identity, bound).await?.and_then(Actor::person);
    if person.is_some() && right.last_used_on != Some(context.clock.today()) {
        note_use(context, right.session).await;
    }
    Ok(person)
}

/// Notes, once a day, that a secret is in use. Whoever proved to be asking gets the token: a fault here is for the log.
async fn note_use(context: &Context, secret: Uuid) {
    if let Err(cause) = store::mark_used(&context.db, secret, context.clock.today()).await {
        tracing::warn!(%secret, %cause, "It could not be noted that a secret of a partner client is in use");
    }
}

fn whole_seconds(wait: TimeDelta) -> i64 {
    ((wait.num_milliseconds() + 999) / 1_000).max(1)
}
