//! A draft is handed in.

use super::change::{authorize, entry, locked, save, step};
use super::states::Event;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "submitListing";

/// Hands a draft in, so that an officer publishes or returns it.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn submit_listing(
    context: &Context,
    listing: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorize(context, Action::VouchForListing, listing).await?;
    write_once(context, NAME, key, Submit { listing, expected }).await
}

#[derive(Serialize)]
struct Submit {
    listing: Uuid,
    expected: Option<i32>,
}

impl Change for Submit {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let mut listing = before.clone();
        step(writing, &mut listing, Event::Submit, None)?;
        let entry = entry(&before, NAME);
        save(writing, &mut listing, entry, &before).await?;
        Ok(listing.id)
    }
}
