//! An officer lets a revision into the guide.

use super::change::{entry, save_whole};
use super::error::ListingError;
use super::revision_step::{authorize, decide, opened};
use super::rules::Entire;
use super::states::RevisionEvent;
use crate::access::{Action, Role};
use crate::guide::rules::ListingOrigin;
use crate::identity::capacities_of;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "clearListingRevision";

/// Clears a revision: the listing says it from now on, and everyone reads it where the listing is published. Four eyes:
/// never by whoever proposed it. The revision.
///
/// # Errors
/// `FORBIDDEN`, `OWN_PROPOSAL`, `NOT_FOUND`, `VERSION_STALE`, `REVISION_TRANSITION`; `REVISION_OUTDATED` when the listing says
/// something else than what the revision is based on; the refusals of idempotency keys; faults of the database.
pub async fn clear_listing_revision(
    context: &Context,
    revision: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let found = authorize(context, Action::DecideListingRevision, revision).await?;
    write_once(context, NAME, key, Clear { revision, listing: found.listing_id, expected }).await
}

#[derive(Serialize)]
struct Clear {
    revision: Uuid,
    listing: Uuid,
    expected: Option<i32>,
}

impl Change for Clear {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (before, revision) = opened(writing, self.listing, self.revision, self.expected).await?;
        decide(writing, &revision, RevisionEvent::Clear, NAME, None).await?;
        if before.content.digest().map_err(Error::internal)? != revision.base_digest {
            return Err(ListingError::RevisionOutdated.into());
        }
        let origin = origin(writing.context(), &before, revision.proposed_by).await?;
        let mut listing = Entire { content: revision.content, origin, ..before.clone() };
        let entry = entry(&before, NAME);
        save_whole(writing, &mut listing, entry, &before, true).await?;
        Ok(self.revision)
    }
}

/// What came from a public source is kept by its owner from the day on which they said it, or a program of theirs did.
async fn origin(context: &Context, listing: &Entire, proposer: Uuid) -> Result<ListingOrigin, Error> {
    let target = crate::enterprises::rules::of_enterprise(listing.enterprise_id);
    let held = capacities_of(context, proposer).await?;
    let speaks = |role| matches!(role, Role::Enterprise | Role::Partner);
    let is_owner = held.iter().any(|held| speaks(held.role) && held.scope == target.scope);
    Ok(match listing.origin {
        ListingOrigin::PublicSource if is_owner => ListingOrigin::Owner,
        origin => origin,
    })
}
