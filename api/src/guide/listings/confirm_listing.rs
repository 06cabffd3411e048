//! Someone says that a listing is still right.

use super::change::{authorize, entry, locked, save};
use super::states::{Event, next};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "confirmListing";

/// Confirms a listing that was published, as of today. One that is suspended stays so: an officer resumes it.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn confirm_listing(
    context: &Context,
    listing: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorize(context, Action::VouchForListing, listing).await?;
    write_once(context, NAME, key, Confirm { listing, expected }).await
}

#[derive(Serialize)]
struct Confirm {
    listing: Uuid,
    expected: Option<i32>,
}

impl Change for Confirm {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let mut listing = before.clone();
        next(listing.state, Event::Confirm)?;
        listing.confirmed_on = Some(writing.context().clock.today());
        let entry = entry(&before, NAME);
        save(writing, &mut listing, entry, &before).await?;
        Ok(listing.id)
    }
}
