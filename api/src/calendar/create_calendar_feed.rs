//! A private calendar, with a secret address that is told once.

use super::feed::address_of;
use super::store;
use crate::access::{Action, Target};
use crate::identity::secret;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A private calendar that was made.
#[derive(Debug)]
pub struct Created {
    /// Its address; none on a repeat under the same idempotency key, for it is stored nowhere.
    pub address: Option<SecretString>,
}

/// Gives whoever asks an address for their own calendar. Each person has one at most: the address before it no longer
/// works.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; the refusals of idempotency keys; faults of the database.
pub async fn create_calendar_feed(context: &Context, key: Option<&str>) -> Result<Created, Error> {
    let person = context.actor.person().ok_or(crate::access::Denial::SignInFirst)?;
    context.authorize_on(Action::CreateCalendarFeed, &Target::account(person.account))?;
    let (secret, hash) = secret::fresh();
    let change = CreateFeed { account: person.account, hash: hash.clone() };
    let made = write_once(context, Action::CreateCalendarFeed.code(), key, change).await?;
    let is_fresh = made.hash.as_deref() == Some(hash.as_str());
    let address = is_fresh.then(|| address_of(&context.site, secret.expose_secret()).into());
    Ok(Created { address })
}

#[derive(Serialize)]
struct CreateFeed {
    account: Uuid,
    #[serde(skip)]
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct Made {
    /// Not stored: that it is there tells a fresh address from a repeat.
    #[serde(skip)]
    hash: Option<String>,
}

impl Change for CreateFeed {
    type Outcome = Made;

    async fn apply(&self, writing: &mut Writing) -> Result<Made, Error> {
        let (account, now) = (self.account, writing.now());
        store::replace(writing.tx(), account, &self.hash, now).await?;
        let action = Action::CreateCalendarFeed.code();
        let entry = Entry::of(RecordKind::Account, account, action).about(account).owned_by(account);
        writing.record(entry.after(Facts::default().with("hasCalendarFeed", true)));
        Ok(Made { hash: Some(self.hash.clone()) })
    }
}
