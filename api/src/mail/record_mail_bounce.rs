//! Letters that came back: officers read of them in the mailbox of the sender, and
//! record them here. What a mail server hands over itself goes the same way (`take_mail_notice.rs`).

use super::kit::Post;
use super::letters::AddressBook;
use super::rules::Queued;
use super::rules::bounces::{Bounce, bare_message_id, check_sent};
use super::store::list;
use crate::access::Action;
use crate::applications::barred_records;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use std::sync::Arc;
use uuid::Uuid;

/// What it is called in the journal.
const NAME: &str = "recordMailBounce";

/// Records that the letter with this Message-ID came back; its key. When it came
/// back for good, no letter goes to its address any more but those about the
/// account. `expected` is the version of the letter as the client saw it.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `MAIL_NOT_SENT`, `VERSION_STALE`; the refusals of idempotency keys; faults
/// of the database.
pub async fn record_mail_bounce(
    context: &Context,
    post: &Post,
    message_id: &str,
    bounce: Bounce,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordMailBounce)?;
    let message_id = bare_message_id(message_id).to_owned();
    let hidden = barred_records(context).await?;
    let change = RecordBounce { message_id, bounce, expected, hidden, book: post.shared_book() };
    write_once(context, NAME, key, change).await
}

#[derive(Serialize)]
struct RecordBounce {
    message_id: String,
    bounce: Bounce,
    expected: Option<i32>,
    /// The records whose letters do not exist for whoever asks.
    #[serde(skip)]
    hidden: Vec<Uuid>,
    #[serde(skip)]
    book: Arc<dyn AddressBook>,
}

impl Change for RecordBounce {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let found = list::lock_by_message_id(writing.tx(), (&self.message_id, &self.hidden))
            .await?
            .ok_or_else(Error::not_found)?;
        check_version(self.expected, found.version)?;
        came_back(writing, &*self.book, &found, self.bounce).await?;
        Ok(found.id)
    }
}

/// Notes that a letter, which is locked, came back.
///
/// # Errors
/// `MAIL_NOT_SENT`; faults of the database.
pub(super) async fn came_back(
    writing: &mut Writing,
    book: &dyn AddressBook,
    letter: &Queued,
    bounce: Bounce,
) -> Result<(), Error> {
    check_sent(letter.state)?;
    list::save_bounce(writing.tx(), letter, bounce, writing.now()).await?;
    let entry = Entry::of(RecordKind::MailMessage, letter.id, NAME).owned_by(letter.recipient);
    writing.record(entry.after(Facts::default().with("bounce", bounce.code())));
    if bounce == Bounce::Hard {
        let since = Some(writing.now());
        book.set_bounced(writing, letter.recipient, since).await?;
    }
    Ok(())
}
