//! Pressing a button.

use super::make::facts;
use super::open::found;
use crate::journal::{Change, Entry, RecordKind, Writing, write};
use crate::mail::error::MailError;
use crate::mail::kit::Post;
use crate::mail::rules::buttons::{MailButton, Pressed, Standing};
use crate::mail::store::buttons;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Does what the button of a page with this secret says, once; what came of it. Whoever presses again is told that it was done.
///
/// # Errors
/// `MAIL_BUTTON_UNKNOWN`, `MAIL_BUTTON_EXPIRED`; what the deed refuses; faults of the database.
pub async fn press_button(context: &Context, post: &Post, page: &str, secret: &str) -> Result<Pressed, Error> {
    let button = found(context, page, secret).await?;
    match button.standing(context.clock.now()) {
        Standing::Used => Ok(Pressed::Before),
        Standing::Expired => Err(MailError::ButtonExpired.into()),
        Standing::Works => post.doer_of(button.wish.deed)?.press(context, &button).await,
    }
}

/// Writes what a button does, and that it was pressed, whole or not at all. Of two
/// who press at once, one does it and the other hears that it was done.
///
/// # Errors
/// `MAIL_BUTTON_UNKNOWN`, `MAIL_BUTTON_EXPIRED`; what the change refuses; faults of the database.
pub async fn pressed<C: Change>(context: &Context, button: &MailButton, change: C) -> Result<Pressed, Error> {
    write(context, Press { button: *button, change }).await
}

struct Press<C> {
    button: MailButton,
    change: C,
}

impl<C: Change> Change for Press<C> {
    type Outcome = Pressed;

    async fn apply(&self, writing: &mut Writing) -> Result<Pressed, Error> {
        let now = writing.now();
        let button = buttons::lock(writing.tx(), self.button.id).await?.ok_or(MailError::ButtonUnknown)?;
        match button.standing(now) {
            Standing::Used => return Ok(Pressed::Before),
            Standing::Expired => return Err(MailError::ButtonExpired.into()),
            Standing::Works => {}
        }
        self.change.apply(writing).await?;
        if button.wish.deed.is_done_once() {
            buttons::use_up(writing.tx(), button.id, now).await?;
        }
        let entry = Entry::of(RecordKind::MailMessage, button.message, "pressMailButton");
        writing.record(entry.about(button.account).owned_by(button.account).after(facts(&button.wish)));
        Ok(Pressed::Now)
    }
}
