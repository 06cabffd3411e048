//! A listing that was handed in comes into the guide.

use super::change::{authorize, entry, locked, save_whole, step};
use super::rules::guards::check_showable;
use super::states::Event;
use crate::access::Action;
use crate::enterprises::make_public;
use crate::enterprises::recognitions::recognitions_held;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "publishListing";

/// Publishes a listing. With it everyone sees its enterprise, and what it says of it. One that was never confirmed is
/// confirmed thereby.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`, `LISTING_WITHOUT_OFFERING`, `LISTING_WITHOUT_CONTACT`,
/// `LISTING_WITHOUT_RECOGNITION`; the refusals of idempotency keys; faults of the database.
pub async fn publish_listing(
    context: &Context,
    listing: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorize(context, Action::ManageListings, listing).await?;
    write_once(context, NAME, key, Publish { listing, expected }).await
}

#[derive(Serialize)]
struct Publish {
    listing: Uuid,
    expected: Option<i32>,
}

impl Change for Publish {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let (mut listing, today) = (before.clone(), writing.context().clock.today());
        step(writing, &mut listing, Event::Publish, None)?;
        let recognitions = recognitions_held(writing, listing.enterprise_id).await?;
        check_showable(&listing, &recognitions, today)?;
        listing.confirmed_on = listing.confirmed_on.or(Some(today));
        make_public(writing, listing.enterprise_id).await?;
        let entry = entry(&before, NAME);
        save_whole(writing, &mut listing, entry, &before, true).await?;
        Ok(listing.id)
    }
}
