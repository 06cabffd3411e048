//! The end of a private calendar.

use super::error::CalendarError;
use super::store;
use crate::access::{Action, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Takes back the address of the own calendar: from now on it is like one that never was.
///
/// # Errors
/// `CALENDAR_FEED_MISSING`; `UNAUTHENTICATED`, `FORBIDDEN`; the refusals of idempotency keys; faults of the database.
pub async fn revoke_calendar_feed(context: &Context, key: Option<&str>) -> Result<(), Error> {
    let person = context.actor.person().ok_or(crate::access::Denial::SignInFirst)?;
    context.authorize_on(Action::RevokeCalendarFeed, &Target::account(person.account))?;
    write_once(context, Action::RevokeCalendarFeed.code(), key, RevokeFeed { account: person.account }).await
}

#[derive(Serialize)]
struct RevokeFeed {
    account: Uuid,
}

impl Change for RevokeFeed {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let account = self.account;
        if !store::delete(writing.tx(), account).await? {
            return Err(CalendarError::FeedMissing.into());
        }
        let action = Action::RevokeCalendarFeed.code();
        let entry = Entry::of(RecordKind::Account, account, action).about(account).owned_by(account);
        writing.record(entry.after(Facts::default().with("hasCalendarFeed", false)));
        Ok(())
    }
}
