//! An officer did not see that someone may act for an enterprise.

use super::rules::Claim;
use super::states::{ClaimEvent, next};
use super::{authorized, entry, facts, hold, store};
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Refuses a claim, with the reason, which whoever asked reads.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `VERSION_STALE`, `CLAIM_TRANSITION`, `ENTERPRISE_MERGED`; `REASON_MALFORMED` as a problem of its field; the
/// refusals of idempotency keys; faults of the database.
pub async fn refuse_claim(
    context: &Context,
    claim: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, claim).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "refuseClaim", key, RefuseClaim { enterprise, claim, why, expected }).await
}

#[derive(Serialize)]
struct RefuseClaim {
    /// Follows from the claim.
    #[serde(skip)]
    enterprise: Uuid,
    claim: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RefuseClaim {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (_, before) = hold(writing, self.enterprise, self.claim, self.expected).await?;
        let state = next(before.state, ClaimEvent::Refuse)?;
        let (decided_at, reason) = (Some(writing.now()), Some(self.why.clone()));
        let after = Claim { state, decided_at, reason, ..before.clone() };
        store::decide(writing, &after).await?;
        let entry = entry(&after, "refuseClaim").before(facts(&before)).after(facts(&after));
        writing.record(entry.because(Some(self.why.clone())));
        Ok(())
    }
}
