//! Opening the page of a button.

use super::make::hash_of_sent;
use crate::mail::error::MailError;
use crate::mail::kit::Post;
use crate::mail::rules::buttons::{MailButton, Page, Standing};
use crate::mail::store::buttons;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;

/// A button someone opened.
#[derive(Debug)]
pub struct Opened {
    /// What became of it.
    pub standing: Standing,
    /// What stands in the way of pressing it now.
    pub hindrance: Option<Error>,
    /// The language of whom it is for.
    pub language: Language,
    /// What its page says.
    pub page: Page,
}

/// The button of a page with this secret, as the page shows it. Nothing is changed
/// or used up by it: scanners of mail open every link.
///
/// # Errors
/// `MAIL_BUTTON_UNKNOWN`; faults of the database.
pub async fn open_button(context: &Context, post: &Post, page: &str, secret: &str) -> Result<Opened, Error> {
    let button = found(context, page, secret).await?;
    let (language, deeds) = (language(context, post, &button).await?, post.doer_of(button.wish.deed)?);
    let standing = button.standing(context.clock.now());
    let hindrance = match standing {
        Standing::Works => hindrance(deeds.check(context, &button).await)?,
        Standing::Used | Standing::Expired => None,
    };
    Ok(Opened { standing, hindrance, language, page: deeds.page(context, &button, language).await? })
}

/// A refusal, apart from faults.
fn hindrance(checked: Result<(), Error>) -> Result<Option<Error>, Error> {
    match checked {
        Ok(()) => Ok(None),
        Err(refused @ Error::Refused { .. }) => Ok(Some(refused)),
        Err(fault) => Err(fault),
    }
}

/// The button of a page with this secret, whatever became of it.
pub(super) async fn found(context: &Context, page: &str, secret: &str) -> Result<MailButton, Error> {
    let hash = hash_of_sent(secret).ok_or(MailError::ButtonUnknown)?;
    let button = buttons::find(&context.db, &hash).await?;
    Ok(button.filter(|button| button.wish.deed.page() == page).ok_or(MailError::ButtonUnknown)?)
}

/// The language of whom a button is for; whoever was erased is no longer there to be told anything.
async fn language(context: &Context, post: &Post, button: &MailButton) -> Result<Language, Error> {
    let mut book = post.book().addressees(context, &[button.account]).await?;
    Ok(book.remove(&button.account).ok_or(MailError::ButtonUnknown)?.language)
}
