//! Retention of whom to ask about programs: once a program was ended there is nothing left to ask (GDPR art. 5). The address goes from
//! the register, and the key under which it stands in the journal is destroyed, so that nobody reads it there either.

use super::create_client::entry;
use super::store;
use crate::access::Actor;
use crate::identity::Identity;
use crate::journal::{self, Change, FORGET_CONTACT, Facts, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Tables that hold an address; its old bytes go too.
const TABLES: [&str; 1] = ["partner_client"];

/// Forgets whom to ask about programs that were ended longer ago than `client_contact_days`; of how many programs.
///
/// # Errors
/// Faults of the database: what was done before stays done.
pub async fn forget_contacts(context: &Context, identity: &Identity) -> Result<u64, Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let before = context.clock.now() - identity.lives().client_contact;
    let mut forgotten = 0;
    for client in store::known_long_after_end(&context.db, before).await? {
        forgotten += u64::from(write(&context, ForgetContact { client }).await?);
    }
    Ok(forgotten)
}

struct ForgetContact {
    client: Uuid,
}

impl Change for ForgetContact {
    type Outcome = bool;

    async fn apply(&self, writing: &mut Writing) -> Result<bool, Error> {
        if !store::forget_contact(writing.tx(), self.client).await? {
            return Ok(false);
        }
        journal::erase(writing, self.client, &TABLES).await?;
        writing.record(entry(self.client, FORGET_CONTACT).after(Facts::default().with("isForgotten", true)));
        Ok(true)
    }
}

/// Forgets within a change whom to ask about a program, where a database that was put back from a copy brought it back.
///
/// # Errors
/// Faults of the database.
pub async fn forget_contact_again(writing: &mut Writing, client: Uuid) -> Result<&'static [&'static str], Error> {
    store::forget_contact(writing.tx(), client).await?;
    store::leave_slots(writing.tx(), client).await?;
    Ok(&TABLES)
}
