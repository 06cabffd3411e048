//! What the room of mail asks of those whose letters have buttons.

use super::rules::buttons::{Deed, MailButton, Page, Pressed};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use futures_util::future::BoxFuture;

/// A capability that does what buttons of letters say.
pub trait Deeds: Send + Sync + 'static {
    /// The deeds it does.
    fn deeds(&self) -> &'static [Deed];

    /// What the page of a button says. Nothing is changed by it.
    fn page<'a>(
        &'a self,
        context: &'a Context,
        button: &'a MailButton,
        language: Language,
    ) -> BoxFuture<'a, Result<Page, Error>>;

    /// What stands in the way of pressing it now, if anything.
    fn check<'a>(&'a self, context: &'a Context, button: &'a MailButton) -> BoxFuture<'a, Result<(), Error>>;

    /// Does what the button says, in the name of whom it is for and with the rights they have today.
    fn press<'a>(&'a self, context: &'a Context, button: &'a MailButton) -> BoxFuture<'a, Result<Pressed, Error>>;

    /// What a refusal of this rule means to whoever pressed; none for what only developers need to know.
    fn refusal(&self, rule: &str, language: Language) -> Option<&'static str>;
}
