//! A listing that was handed in is given back to be worked on.

use super::change::{authorize, entry, locked, save, step};
use super::rules::words::{LONGEST_REASON, text};
use super::states::Event;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "returnListing";

/// Gives a listing back, with the reason, which its owner reads: it is a draft again.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; `LISTING_TEXT_MALFORMED` as a problem of the reason; the
/// refusals of idempotency keys; faults of the database.
pub async fn return_listing(
    context: &Context,
    listing: Uuid,
    reason: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorize(context, Action::ManageListings, listing).await?;
    let mut problems = Problems::default();
    let reason = problems.take("reason", text(reason, LONGEST_REASON));
    problems.finish()?;
    write_once(context, NAME, key, Return { listing, reason: reason.unwrap_or_default(), expected }).await
}

#[derive(Serialize)]
struct Return {
    listing: Uuid,
    reason: String,
    expected: Option<i32>,
}

impl Change for Return {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let mut listing = before.clone();
        step(writing, &mut listing, Event::Return, Some(&self.reason))?;
        let entry = entry(&before, NAME).because(Some(self.reason.clone()));
        save(writing, &mut listing, entry, &before).await?;
        Ok(listing.id)
    }
}
