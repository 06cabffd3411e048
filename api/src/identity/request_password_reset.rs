//! Asking for a new password. What is answered, and how soon, does not depend on
//! whether there is such an account: the looking up goes on after the answer.

use super::error::IdentityError;
use super::rules::EmailAddress;
use super::rules::brake::Braked;
use super::sign_in::{brake_keys, slow_down};
use super::store::accounts;
use crate::access::Action;
use crate::journal::{Change, Entry, RecordKind, Writing, write};
use crate::mail::Post;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Asked by someone who forgot a password: a letter with a link follows, if there is such an account.
///
/// # Errors
/// `EMAIL_MALFORMED`; `MAIL_NOT_CONFIGURED` where letters do not reach people; `SIGN_IN_DELAYED` for who asks
/// again and again; faults of the database.
pub async fn request_password_reset(context: &Context, post: &Post, email: &str) -> Result<(), Error> {
    context.authorize(Action::RequestPasswordReset)?;
    let email = EmailAddress::parse(email)?;
    if !post.reaches_people() {
        return Err(IdentityError::MailNotConfigured.into());
    }
    let mut keys = brake_keys(context, &format!("new password {}", email.key()));
    // Asking proves nothing about guessing: it must not keep others at this address from signing in.
    keys.retain(|(braked, _)| *braked != Braked::Address);
    slow_down(context, &keys).await?;
    let context = context.clone();
    tokio::spawn(async move {
        if let Err(cause) = note(&context, &email).await {
            let (request_id, cause) = (&*context.request_id, &cause as &dyn std::error::Error);
            tracing::error!(request_id, cause, "A request for a new password got lost");
        }
    });
    Ok(())
}

/// Writes down that it was asked for, from which the letter follows.
async fn note(context: &Context, email: &EmailAddress) -> Result<(), Error> {
    match accounts::by_email(&context.db, &email.key()).await? {
        Some(found) if found.account.is_open(context.is_demo) => {
            write(context, ResetRequested { account: found.account.id }).await
        }
        _ => Ok(()),
    }
}

struct ResetRequested {
    account: Uuid,
}

impl Change for ResetRequested {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let entry = Entry::of(RecordKind::Account, self.account, Action::RequestPasswordReset.code());
        writing.record(entry.about(self.account).owned_by(self.account));
        Ok(())
    }
}
