//! Notices that a mail server hands over itself: what came back is recorded as an officer would.

use super::kit::Post;
use super::letters::AddressBook;
use super::record_mail_bounce::came_back;
use super::rules::MailState;
use super::rules::bounces::Bounce;
use super::rules::notice::{Notice, Told};
use super::store::list;
use crate::access::Action;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;

/// What came of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// That the letter came back is recorded now.
    Recorded(Bounce),
    /// It was recorded before, by another notice or an officer.
    Known,
    /// The letter did not come back.
    Nothing(Told),
    /// The letter is on its way still, as far as is known here: the notice was faster than the answer of the server.
    TooEarly,
}

/// Takes a notice about a letter. One that comes again, or says less than was known, changes nothing.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; `NOT_FOUND` for a letter that is none of ours, or was forgotten; `MAIL_NOT_SENT`; faults of
/// the database.
pub async fn take_mail_notice(context: &Context, post: &Post, notice: Notice) -> Result<Taken, Error> {
    context.authorize(Action::RecordMailBounce)?;
    match notice.told {
        Told::CameBack(bounce) => {
            write(context, Take { message_id: notice.message_id, bounce, book: post.shared_book() }).await
        }
        told => Ok(Taken::Nothing(told)),
    }
}

struct Take {
    message_id: String,
    bounce: Bounce,
    book: Arc<dyn AddressBook>,
}

impl Change for Take {
    type Outcome = Taken;

    async fn apply(&self, writing: &mut Writing) -> Result<Taken, Error> {
        let found =
            list::lock_by_message_id(writing.tx(), (&self.message_id, &[])).await?.ok_or_else(Error::not_found)?;
        match found.bounce.map(|(bounce, _)| bounce) {
            Some(Bounce::Hard) => return Ok(Taken::Known),
            Some(Bounce::Soft) if self.bounce == Bounce::Soft => return Ok(Taken::Known),
            _ if found.state == MailState::Queued => return Ok(Taken::TooEarly),
            _ => {}
        }
        came_back(writing, &*self.book, &found, self.bounce).await?;
        Ok(Taken::Recorded(self.bounce))
    }
}
