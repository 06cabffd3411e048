//! The letters and what came of them, for officers.

use super::kit::Post;
use super::rules::{MailState, Queued, masked};
use super::store::list;
use crate::access::Action;
use crate::applications::barred_records;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// A letter with as much of its address as officers see.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The letter.
    pub letter: Queued,
    /// The address, masked; none after erasure.
    pub address: Option<String>,
    /// Whether the address is known not to work.
    pub address_fails: bool,
}

/// One page of letters, newest first, in one state if asked, but for those about applications in which whoever asks has an interest.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn mail_messages(
    context: &Context,
    post: &Post,
    state: Option<MailState>,
    page: &Page,
) -> Result<Slice<Shown>, Error> {
    context.authorize(Action::ReadMail)?;
    let rows = list::page(&context.db, (state, &barred_records(context).await?), page).await?;
    let shown = shown(context, post, rows).await?;
    Ok(Slice::cut(page, shown))
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count(context: &Context, state: Option<MailState>) -> Result<i64, Error> {
    context.authorize(Action::ReadMail)?;
    list::count(&context.db, (state, &barred_records(context).await?)).await
}

/// One letter.
///
/// # Errors
/// The same; `NOT_FOUND`.
pub async fn mail_message(context: &Context, post: &Post, id: Uuid) -> Result<Shown, Error> {
    context.authorize(Action::ReadMail)?;
    let row = list::find(&context.db, (id, &barred_records(context).await?)).await?.ok_or_else(Error::not_found)?;
    shown(context, post, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

async fn shown(context: &Context, post: &Post, rows: Vec<Queued>) -> Result<Vec<Shown>, Error> {
    let recipients: Vec<_> = rows.iter().map(|letter| letter.recipient).collect();
    let book = match recipients.is_empty() {
        true => Default::default(),
        false => post.book().addressees(context, &recipients).await?,
    };
    let with_address = |letter: Queued| {
        let to = book.get(&letter.recipient);
        let address = to.map(|to| masked(&to.email));
        Shown { letter, address, address_fails: to.is_some_and(|to| !to.is_reachable) }
    };
    Ok(rows.into_iter().map(with_address).collect())
}
