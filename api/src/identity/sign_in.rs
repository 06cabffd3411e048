//! Signing in with e-mail address and password.
//!
//! Whether there is no such account or the password is wrong: text, time and
//! statements of the answer are the same. Who has the right password of an account
//! that is not in use reads the same text. Attempts are braked before anything is
//! looked up.

use super::error::IdentityError;
use super::kit::Identity;
use super::passwords::Verdict;
use super::rules::EmailAddress;
use super::rules::brake::Braked;
use super::secret;
use super::session::{StartSession, Tokens};
use super::store::brake::Key;
use super::store::{accounts, brake};
use crate::access::Action;
use crate::journal::write;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems, Seconds};
use crate::shared::network::network;
use secrecy::SecretString;
use uuid::Uuid;

/// What someone signs in with.
pub struct Credentials {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: SecretString,
    /// The grant of the capacity to be in; the first that holds today when left out.
    pub capacity: Option<Uuid>,
}

/// Signs someone in.
///
/// # Errors
/// `EMAIL_MALFORMED`, `CAPACITY_NOT_HELD` as problems of fields; `SIGN_IN_REFUSED`,
/// `SIGN_IN_DELAYED`, `NO_CAPACITY`; faults of the database.
pub async fn sign_in(context: &Context, identity: &Identity, asked: Credentials) -> Result<Tokens, Error> {
    context.authorize(Action::SignIn)?;
    let mut problems = Problems::default();
    let email = problems.take("email", EmailAddress::parse(&asked.email));
    problems.finish()?;
    let email = email.ok_or(IdentityError::EmailMalformed)?;
    let keys = brake_keys(context, &email.key());
    slow_down(context, &keys).await?;
    let found = accounts::by_email(&context.db, &email.key()).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let verdict = identity.hasher().verify(&asked.password, hash.as_deref()).await;
    let (Verdict::Right { needs_rehash }, Some(found)) = (verdict, found) else {
        return Err(IdentityError::SignInRefused.into());
    };
    let renewed = match needs_rehash {
        true => Some(identity.hasher().hash(&asked.password).await?),
        false => None,
    };
    let (refresh, refresh_hash) = secret::fresh();
    let (account, wanted, life) = (found.account.id, asked.capacity, identity.lives().session);
    let start = StartSession { account, wanted, proof: hash, renewed, refresh_hash, life };
    let alive = write(context, start).await?;
    take_off(context, &keys).await;
    alive.tokens(context, identity, refresh)
}

/// Counts an attempt to guess, or refuses it.
///
/// # Errors
/// `SIGN_IN_DELAYED`; faults of the database.
pub(super) async fn slow_down(context: &Context, keys: &[Key]) -> Result<(), Error> {
    match brake::attempt(&context.db, keys, context.clock.now()).await? {
        Ok(()) => Ok(()),
        Err(wait) => {
            let seconds = (wait.num_milliseconds() + 999) / 1_000;
            Err(IdentityError::SignInDelayed { wait: Seconds(seconds.max(1)) }.into())
        }
    }
}

/// Takes the brake off after a success. Whoever signed in has signed in: a fault here is for the log.
pub(super) async fn take_off(context: &Context, keys: &[Key]) {
    if let Err(cause) = brake::release(&context.db, keys, context.clock.now()).await {
        tracing::warn!(%cause, "The brake of an account could not be taken off");
    }
}

/// What an attempt on an account counts against. The database knows digests only.
pub(super) fn brake_keys(context: &Context, account: &str) -> Vec<Key> {
    let address = context.client.map(|client| network(client).to_string()).unwrap_or_default();
    let digest = |braked: Braked, value: String| {
        (braked, context.journal.master().digest("sign-in brake", format!("{}:{value}", braked.word()).as_bytes()))
    };
    vec![
        digest(Braked::Pair, format!("{account} {address}")),
        digest(Braked::Address, address.clone()),
        digest(Braked::Account, account.to_owned()),
    ]
}
