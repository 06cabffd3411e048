//! Someone no longer acts for an enterprise.

use super::rules::Claim;
use super::states::{ClaimEvent, next};
use super::{authorized, entry, facts, hold, store};
use crate::identity::end_role;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Revokes a claim that was granted: the role it gave ends at once, in every session.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `VERSION_STALE`, `CLAIM_TRANSITION`, `ENTERPRISE_MERGED`; `REASON_MALFORMED` as a problem of its field; the
/// refusals of idempotency keys; faults of the database.
pub async fn revoke_claim(
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
    write_once(context, "revokeClaim", key, RevokeClaim { enterprise, claim, why, expected }).await
}

#[derive(Serialize)]
struct RevokeClaim {
    /// Follows from the claim.
    #[serde(skip)]
    enterprise: Uuid,
    claim: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RevokeClaim {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (_, before) = hold(writing, self.enterprise, self.claim, self.expected).await?;
        let state = next(before.state, ClaimEvent::Revoke)?;
        let (decided_at, reason) = (Some(writing.now()), Some(self.why.clone()));
        let after = Claim { state, decided_at, reason, ..before.clone() };
        store::decide(writing, &after).await?;
        let entry = entry(&after, "revokeClaim").before(facts(&before)).after(facts(&after));
        writing.record(entry.because(Some(self.why.clone())));
        match before.grant {
            Some(grant) => end_role(writing, grant, writing.context().clock.today(), &self.why).await,
            None => Ok(()),
        }
    }
}
