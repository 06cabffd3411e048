//! An officer saw that someone may act for an enterprise.

use super::rules::Claim;
use super::states::{ClaimEvent, next};
use super::{authorized, entry, facts, hold, store};
use crate::access::Role;
use crate::enterprises::rules::scope;
use crate::identity::give_role_to;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::period::Period;
use serde::Serialize;
use uuid::Uuid;

/// Grants a claim: from today on whoever asked holds the role ENTERPRISE for the enterprise. Four eyes: never one's own.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `VERSION_STALE`, `CLAIM_TRANSITION`, `ROLE_HELD`, `ACCOUNT_ERASED`, `ENTERPRISE_MERGED`; the refusals of
/// idempotency keys; faults of the database.
pub async fn grant_claim(
    context: &Context,
    claim: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, claim).await?;
    write_once(context, "grantClaim", key, GrantClaim { enterprise, claim, expected }).await
}

#[derive(Serialize)]
struct GrantClaim {
    /// Follows from the claim.
    #[serde(skip)]
    enterprise: Uuid,
    claim: Uuid,
    expected: Option<i32>,
}

impl Change for GrantClaim {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (enterprise, before) = hold(writing, self.enterprise, self.claim, self.expected).await?;
        let state = next(before.state, ClaimEvent::Grant)?;
        let from_today = Period { from: Some(writing.context().clock.today()), until: None };
        let role = (Role::Enterprise, scope(enterprise.id));
        let grant = give_role_to(writing, before.account, role, from_today).await?;
        let after = Claim { state, grant: Some(grant), decided_at: Some(writing.now()), ..before.clone() };
        store::decide(writing, &after).await?;
        writing.record(entry(&after, "grantClaim").before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
