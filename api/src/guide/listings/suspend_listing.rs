//! A listing leaves the guide for a while: an officer takes it out, or a clock does.

use super::change::{authorize, entry, locked, save, step};
use super::rules::SuspendedBecause;
use super::rules::words::{LONGEST_REASON, text};
use super::states::Event;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
pub(super) const NAME: &str = "suspendListing";

/// Suspends a published listing, with the reason, which its owner reads.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; `LISTING_TEXT_MALFORMED` as a problem of the reason; the
/// refusals of idempotency keys; faults of the database.
pub async fn suspend_listing(
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
    write_once(context, NAME, key, Suspend { listing, reason, because: SuspendedBecause::ByOfficer, expected }).await
}

/// The change that suspends.
#[derive(Serialize)]
pub(super) struct Suspend {
    pub(super) listing: Uuid,
    pub(super) reason: Option<String>,
    pub(super) because: SuspendedBecause,
    pub(super) expected: Option<i32>,
}

impl Change for Suspend {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let mut listing = before.clone();
        step(writing, &mut listing, Event::Suspend, self.reason.as_deref())?;
        listing.suspended_because = Some(self.because);
        let entry = entry(&before, NAME).because(self.reason.clone());
        save(writing, &mut listing, entry, &before).await?;
        Ok(listing.id)
    }
}
