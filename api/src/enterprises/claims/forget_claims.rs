//! What becomes of someone's claims when the person is erased.

use super::rules::{Claim, ClaimState};
use super::{entry, facts, store};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Takes away what an erased person said in their claims and why these were decided, and closes those that wait or stand. Part of
/// `eraseUser`, which authorizes it and shuts the account; its roles end with that. No reason is told: nothing more is sealed for someone
/// who was erased.
///
/// # Errors
/// Faults of the database.
pub async fn forget_claims(writing: &mut Writing, account: Uuid) -> Result<(), Error> {
    for before in store::of_account(writing.tx().connection(), account).await? {
        let (state, action) = match before.state {
            ClaimState::Requested => (ClaimState::Refused, Some("refuseClaim")),
            ClaimState::Granted => (ClaimState::Revoked, Some("revokeClaim")),
            state @ (ClaimState::Refused | ClaimState::Revoked) => (state, None),
        };
        let after = Claim { state, motivation: None, reason: None, ..before.clone() };
        store::save(writing.tx(), &after).await?;
        if let Some(action) = action {
            writing.record(entry(&after, action).before(facts(&before)).after(facts(&after)));
        }
    }
    Ok(())
}
