//! What the room of mail asks of others: which letters are due, their words, and addresses.

use super::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::journal::Happened;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use uuid::Uuid;

/// A capability that writes letters.
pub trait Letters: Send + Sync + 'static {
    /// The kinds it writes.
    fn kinds(&self) -> &'static [MailKind];

    /// The letters that follow from what happened. It may be asked twice about the same, and answers the same.
    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>>;

    /// The words of a letter of its kinds, as things are now; none when it is no longer due.
    /// It may be asked again for a later attempt, and then a link in it must be the same.
    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>>;
}

/// Who knows the addresses of accounts.
pub trait AddressBook: Send + Sync + 'static {
    /// Where these accounts are written to; who was erased is absent.
    fn addressees<'a>(
        &'a self,
        context: &'a Context,
        accounts: &'a [Uuid],
    ) -> BoxFuture<'a, Result<HashMap<Uuid, Addressee>, Error>>;
}
