//! An address that was known not to work, and works after all.

use super::error::MailError;
use super::kit::Post;
use super::letters::AddressBook;
use super::rules::bounces::bare_message_id;
use super::store::list;
use crate::access::Action;
use crate::applications::barred_records;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use std::sync::Arc;
use uuid::Uuid;

/// Records that the address to which the letter with this Message-ID went works after all; the key of the letter.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `MAIL_ADDRESS_WORKS`; the refusals of idempotency keys; faults of the
/// database.
pub async fn clear_mail_bounce(
    context: &Context,
    post: &Post,
    message_id: &str,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordMailBounce)?;
    let message_id = bare_message_id(message_id).to_owned();
    let hidden = barred_records(context).await?;
    write_once(context, "clearMailBounce", key, ClearBounce { message_id, hidden, book: post.shared_book() }).await
}

#[derive(Serialize)]
struct ClearBounce {
    message_id: String,
    /// The records whose letters do not exist for whoever asks.
    #[serde(skip)]
    hidden: Vec<Uuid>,
    #[serde(skip)]
    book: Arc<dyn AddressBook>,
}

impl Change for ClearBounce {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let found = list::lock_by_message_id(writing.tx(), (&self.message_id, &self.hidden))
            .await?
            .ok_or_else(Error::not_found)?;
        match self.book.set_bounced(writing, found.recipient, None).await? {
            true => Ok(found.id),
            false => Err(MailError::AddressWorks.into()),
        }
    }
}
