//! A listing leaves the guide for good.

use super::change::{authorize, entry, locked, revision_entry, revision_facts, save, step};
use super::rules::Entire;
use super::rules::revision::Revision;
use super::rules::words::{LONGEST_REASON, text};
use super::states::{Event, RevisionEvent, revision_after};
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
        let after = Revision {
            state: revision_after(before.state, RevisionEvent::Refuse)?,
            decided_by: writing.context().actor.person().map(|person| person.account),
            decided_at: Some(writing.now()),
            reason: Some(self.reason.clone()),
            version: before.version + 1,
            ..before.clone()
        };
        revisions::save(writing.tx(), &after).await?;
        let entry = revision_entry(&after, NAME).because(Some(self.reason.clone()));
        writing.record(entry.before(revision_facts(&before)).after(revision_facts(&after)));
        Ok(())
    }
}
