//! A link to set a password, given out by the operator: for who cannot be reached by mail.

use super::error::IdentityError;
use super::grant_role::locked;
use super::invite_user::Link;
use super::kit::Identity;
use super::rules::{EmailAddress, LinkPurpose};
use super::secret;
use super::store::{accounts, links};
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A link for an account: an invitation as long as it has no password, else one to set a new password.
///
/// # Errors
/// `NOT_FOUND`; `ACCOUNT_DISABLED`; faults of the database.
pub async fn give_link(context: &Context, identity: &Identity, email: &str) -> Result<(LinkPurpose, Link), Error> {
    context.authorize(Action::InviteUser)?;
    let email = EmailAddress::parse(email)?;
    let found = accounts::by_email(&context.db, &email.key()).await?.ok_or_else(Error::not_found)?.account;
    let (purpose, life) = match found.has_password {
        true => (LinkPurpose::PasswordReset, identity.lives().password_reset),
        false => (LinkPurpose::Invitation, identity.lives().invitation),
    };
    let (secret, hash) = secret::fresh();
    let expires_at = context.clock.now() + life;
    write(context, GiveLink { account: found.id, purpose, hash, expires_at }).await?;
    Ok((purpose, Link { secret, expires_at }))
}

struct GiveLink {
    account: Uuid,
    purpose: LinkPurpose,
    hash: String,
    expires_at: DateTime<Utc>,
}

impl Change for GiveLink {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let found = locked(writing, self.account, None).await?.account;
        if found.disabled_at.is_some() {
            return Err(IdentityError::AlreadyDisabled.into());
        }
        let Self { account, purpose, hash, expires_at } = self;
        let new = links::New {
            id: ids::fresh(writing.now()),
            account: *account,
            purpose: *purpose,
            hash,
            expires_at: *expires_at,
        };
        links::insert(writing.tx(), new, writing.now()).await?;
        let entry = Entry::of(RecordKind::Account, *account, "giveLink").about(*account).owned_by(*account);
        writing.record(entry.after(Facts::default().with("purpose", purpose.code())));
        Ok(())
    }
}
