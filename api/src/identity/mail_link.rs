//! The link in a letter. Its secret is made from the key of the letter and the master
//! key, which stands outside the database: so it is the same at every attempt to send
//! the letter, and stands neither in the journal nor in the queue. Links given out
//! otherwise go on working beside it, until one of them is used.

use super::kit::Identity;
use super::rules::LinkPurpose;
use super::secret;
use super::store::{accounts, links};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

/// Which link belongs into which letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct WhichLink {
    /// The account it is for.
    pub(super) account: Uuid,
    /// What it is good for.
    pub(super) purpose: LinkPurpose,
    /// The letter.
    pub(super) message: Uuid,
    /// Which time the letter was queued: a letter that is tried again by an officer gets another link.
    pub(super) version: i32,
}

/// The secret of the link in a letter, which is made at the first attempt to send it;
/// none when it no longer works, for then the letter is of no use.
///
/// # Errors
/// Faults of the database.
pub(super) async fn mail_link(
    context: &Context,
    identity: &Identity,
    which: WhichLink,
) -> Result<Option<SecretString>, Error> {
    let words = format!("{} {}", which.message, which.version);
    let secret = SecretString::from(context.journal.master().digest("link in a letter", words.as_bytes()));
    let life = match which.purpose {
        LinkPurpose::Invitation => identity.lives().invitation,
        LinkPurpose::PasswordReset => identity.lives().password_reset,
    };
    let (hash, expires_at) = (secret::hash(secret.expose_secret()), context.clock.now() + life);
    let works = write(context, MakeLink { which, hash, expires_at }).await?;
    Ok(works.then_some(secret))
}

struct MakeLink {
    which: WhichLink,
    hash: String,
    expires_at: DateTime<Utc>,
}

impl Change for MakeLink {
    type Outcome = bool;

    async fn apply(&self, writing: &mut Writing) -> Result<bool, Error> {
        let (now, WhichLink { account, purpose, .. }) = (writing.now(), self.which);
        let found = accounts::lock(writing.tx(), account).await?;
        if found.is_none_or(|found| found.account.disabled_at.is_some()) {
            return Ok(false);
        }
        if links::is_known(writing.tx(), &self.hash).await? {
            return Ok(links::account(writing.tx().connection(), purpose, &self.hash, now).await? == Some(account));
        }
        let (id, hash, expires_at) = (ids::fresh(now), self.hash.as_str(), self.expires_at);
        links::insert_beside(writing.tx(), links::New { id, account, purpose, hash, expires_at }, now).await?;
        let entry = Entry::of(RecordKind::Account, account, "mailLink").about(account).owned_by(account);
        writing.record(entry.after(Facts::default().with("purpose", purpose.code())));
        Ok(true)
    }
}
