//! Who looks after programs, for letters about them: a program has no address itself.

use super::store;
use crate::journal::Writing;
use crate::mail::AddressBook;
use crate::mail::rules::Addressee;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use uuid::Uuid;

/// An address book of people, and in it those who look after programs, under the accounts of these. Contacts are written
/// to in Dutch: nobody said otherwise of them.
pub struct WithContacts<B>(pub B);

impl<B: AddressBook> AddressBook for WithContacts<B> {
    fn addressees<'a>(
        &'a self,
        context: &'a Context,
        accounts: &'a [Uuid],
    ) -> BoxFuture<'a, Result<HashMap<Uuid, Addressee>, Error>> {
        Box::pin(async move {
            let mut found = self.0.addressees(context, accounts).await?;
            let others: Vec<_> = accounts.iter().copied().filter(|account| !found.contains_key(account)).collect();
            for client in store::by_ids(&context.db, &others).await?.into_values() {
                let Some(email) = client.contact.clone() else { continue };
                found.insert(client.id, Addressee::new(email, client.name.clone(), Language::Nl));
            }
            Ok(found)
        })
    }

    fn set_bounced<'a>(
        &'a self,
        writing: &'a mut Writing,
        account: Uuid,
        since: Option<DateTime<Utc>>,
    ) -> BoxFuture<'a, Result<bool, Error>> {
        self.0.set_bounced(writing, account, since)
    }
}
