//! What the room of mail asks of others: which letters are due, their words, and addresses.

use super::rules::reminders::{Occasion, Reminder};
use super::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::journal::{Happened, Writing};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use uuid::Uuid;

/// A capability that writes letters.
pub trait Letters: Send + Sync + 'static {
    /// The kinds it writes.
    fn kinds(&self) -> &'static [MailKind];

    /// The letters that follow from what happened. It may be asked twice about the same, and answers the same.
    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>>;

    /// The reminders that are due because of what takes place on a day, for whoever took part before they fell due. It
    /// may be asked twice about the same, and answers the same.
    fn reminders<'a>(
        &'a self,
        _context: &'a Context,
        _occasion: &'a Occasion,
    ) -> BoxFuture<'a, Result<Vec<Reminder>, Error>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

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

    /// Notes within a change since when the address of an account does not work, or that it does; whether that was not
    /// known yet.
    fn set_bounced<'a>(
        &'a self,
        writing: &'a mut Writing,
        account: Uuid,
        since: Option<DateTime<Utc>>,
    ) -> BoxFuture<'a, Result<bool, Error>>;
}
