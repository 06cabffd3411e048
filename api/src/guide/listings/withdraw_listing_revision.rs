//! Whoever proposed a revision takes it back.

use super::revision_step::{authorize, decide, opened};
use super::states::RevisionEvent;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "withdrawListingRevision";

/// Withdraws a revision: the listing stays as it is. The revision.
///
/// # Errors
/// `FORBIDDEN`, `ANOTHERS_PROPOSAL`, `NOT_FOUND`, `VERSION_STALE`, `REVISION_TRANSITION`; the refusals of idempotency keys;
/// faults of the database.
pub async fn withdraw_listing_revision(
    context: &Context,
    revision: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let found = authorize(context, Action::WithdrawListingRevision, revision).await?;
    write_once(context, NAME, key, Withdraw { revision, listing: found.listing_id, expected }).await
}

#[derive(Serialize)]
struct Withdraw {
    revision: Uuid,
    listing: Uuid,
    expected: Option<i32>,
}

impl Change for Withdraw {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (_, revision) = opened(writing, self.listing, self.revision, self.expected).await?;
        decide(writing, &revision, RevisionEvent::Withdraw, NAME, None).await?;
        Ok(self.revision)
    }
}
