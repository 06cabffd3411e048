//! Whether someone has a private calendar. Its secret is nowhere.

use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::site::Site;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A private calendar: that there is one, and how it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Whose it is.
    pub account: Uuid,
    /// Since when it has its address.
    pub created_at: DateTime<Utc>,
    /// The last day on which it was read; none before.
    pub last_used_on: Option<NaiveDate>,
}

/// The private calendar of whoever asks; none when they have none.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn calendar_feed(context: &Context) -> Result<Option<Feed>, Error> {
    context.authorize(Action::ReadCalendarFeed)?;
    match context.actor.person() {
        Some(person) => store::of_account(&context.db, person.account).await,
        None => Ok(None),
    }
}

/// Where a private calendar is read.
pub(super) fn address_of(site: &Site, secret: &str) -> String {
    format!("{}/calendar/private/{secret}.ics", site.address())
}
