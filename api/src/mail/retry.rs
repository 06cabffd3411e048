//! Having a letter tried again that was given up.

use super::states::{MailEvent, next};
use super::store::list;
use crate::access::Action;
use crate::applications::barred_records;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Queues a letter again that failed: its turn comes at once, with all attempts before it. `expected` is
/// the version of the letter as the client saw it.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `MAIL_NOT_RETRIABLE`, `VERSION_STALE`; the refusals of idempotency
/// keys; faults of the database.
pub async fn retry_mail(
    context: &Context,
    letter: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::RetryMail)?;
    let hidden = barred_records(context).await?;
    write_once(context, Action::RetryMail.code(), key, RetryMail { letter, expected, hidden }).await
}

#[derive(Serialize)]
struct RetryMail {
    letter: Uuid,
    expected: Option<i32>,
    /// The records whose letters do not exist for whoever asks.
    #[serde(skip)]
    hidden: Vec<Uuid>,
}

impl Change for RetryMail {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let found = list::lock(writing.tx(), (self.letter, &self.hidden)).await?.ok_or_else(Error::not_found)?;
        check_version(self.expected, found.version)?;
        let state = next(found.state, MailEvent::Retry)?;
        list::requeue(writing.tx(), &found, state, writing.now()).await?;
        let entry = Entry::of(RecordKind::MailMessage, found.id, Action::RetryMail.code()).owned_by(found.recipient);
        let (before, after) = (Facts::default(), Facts::default());
        let entry = entry.before(before.with("state", found.state.code()));
        writing.record(entry.after(after.with("state", state.code())));
        Ok(())
    }
}
