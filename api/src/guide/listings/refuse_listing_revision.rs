//! An officer turns a revision down.

use super::revision_step::{authorize, decide, opened};
use super::rules::words::{LONGEST_REASON, text};
use super::states::RevisionEvent;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "refuseListingRevision";

/// Refuses a revision, with the reason, which its owner reads: the listing stays as it is. Four eyes: never by whoever
/// proposed it. The revision.
///
/// # Errors
/// `FORBIDDEN`, `OWN_PROPOSAL`, `NOT_FOUND`, `VERSION_STALE`, `REVISION_TRANSITION`; `LISTING_TEXT_MALFORMED` as a problem of
/// the reason; the refusals of idempotency keys; faults of the database.
pub async fn refuse_listing_revision(
    context: &Context,
    revision: Uuid,
    reason: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let found = authorize(context, Action::DecideListingRevision, revision).await?;
    let mut problems = Problems::default();
    let reason = problems.take("reason", text(reason, LONGEST_REASON)).unwrap_or_default();
    problems.finish()?;
    write_once(context, NAME, key, Refuse { revision, listing: found.listing_id, reason, expected }).await
}

#[derive(Serialize)]
struct Refuse {
    revision: Uuid,
    listing: Uuid,
    reason: String,
    expected: Option<i32>,
}

impl Change for Refuse {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (_, revision) = opened(writing, self.listing, self.revision, self.expected).await?;
        decide(writing, &revision, RevisionEvent::Refuse, NAME, Some(&self.reason)).await?;
        Ok(self.revision)
    }
}
