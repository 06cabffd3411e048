//! A suspended listing comes back into the guide.

use super::change::{authorize, entry, locked, save, step};
use super::rules::guards::check_resumable;
use super::states::Event;
use crate::access::Action;
use crate::enterprises::recognitions::recognitions_held;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "resumeListing";

/// Resumes a suspended listing, as it was cleared last. What is asked of one that is published is asked again, and a
/// confirmation that would not have it suspended at once.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`, `LISTING_WITHOUT_OFFERING`, `LISTING_WITHOUT_CONTACT`,
/// `LISTING_WITHOUT_RECOGNITION`, `LISTING_CONFIRMATION_OVERDUE`; the refusals of idempotency keys; faults of the database.
pub async fn resume_listing(
    context: &Context,
    listing: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorize(context, Action::ManageListings, listing).await?;
    write_once(context, NAME, key, Resume { listing, expected }).await
}

#[derive(Serialize)]
struct Resume {
    listing: Uuid,
    expected: Option<i32>,
}

impl Change for Resume {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let mut listing = before.clone();
        step(writing, &mut listing, Event::Resume, None)?;
        let recognitions = recognitions_held(writing, listing.enterprise_id).await?;
        check_resumable(&listing, &recognitions, writing.context().clock.today())?;
        let entry = entry(&before, NAME);
        save(writing, &mut listing, entry, &before).await?;
        Ok(listing.id)
    }
}
