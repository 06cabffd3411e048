//! A listing leaves the guide for good.

use super::change::{authorize, entry, locked, save, step};
use super::revision_step::decide;
use super::rules::Entire;
use super::rules::words::{LONGEST_REASON, text};
use super::states::{Event, RevisionEvent};
use super::store::revisions;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "archiveListing";

/// Archives a listing in any state but the archive itself, with the reason, which its owner reads. A revision that waits is
/// refused for the same reason.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; `LISTING_TEXT_MALFORMED` as a problem of the reason; the
/// refusals of idempotency keys; faults of the database.
pub async fn archive_listing(
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
    write_once(context, NAME, key, Archive { listing, reason: reason.unwrap_or_default(), expected }).await
}

#[derive(Serialize)]
struct Archive {
    listing: Uuid,
    reason: String,
    expected: Option<i32>,
}

impl Change for Archive {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let mut listing = before.clone();
        step(writing, &mut listing, Event::Archive, Some(&self.reason))?;
        self.refuse_pending(writing, &listing).await?;
        let entry = entry(&before, NAME).because(Some(self.reason.clone()));
        save(writing, &mut listing, entry, &before).await?;
        Ok(listing.id)
    }
}

impl Archive {
    async fn refuse_pending(&self, writing: &mut Writing, listing: &Entire) -> Result<(), Error> {
        let Some(before) = revisions::pending_of(writing.tx(), listing.id).await? else { return Ok(()) };
        decide(writing, &before, RevisionEvent::Refuse, NAME, Some(&self.reason)).await
    }
}
