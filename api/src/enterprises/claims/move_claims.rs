//! What becomes of the claims on a record that is merged into another.

use super::rules::{Claim, ClaimState};
use super::{entry, facts, store};
use crate::journal::Writing;
use crate::shared::error::Error;
use std::collections::HashMap;
use uuid::Uuid;

/// Why a claim ends with its record, as the journal says it.
const MERGED: &str = "The record was merged into another, for which the account has a claim or acts already.";

/// Moves the claims that wait or stand; `grants` tells the role that took the place of each. Whoever has a claim on the other record, or acts
/// for it already, needs no second one.
///
/// # Errors
/// Faults of the database.
pub(in crate::enterprises) async fn move_claims(
    writing: &mut Writing,
    (from, into): (Uuid, Uuid),
    grants: &HashMap<Uuid, Option<Uuid>>,
) -> Result<(), Error> {
    let there = store::open_on(writing.tx(), into).await?;
    for before in store::open_on(writing.tx(), from).await? {
        let has_one = there.iter().any(|other| other.account == before.account);
        let grant = before.grant.and_then(|grant| grants.get(&grant).copied().flatten());
        let moves = !has_one && (before.state == ClaimState::Requested || grant.is_some());
        let after = match moves {
            true => Claim { enterprise: into, grant, ..before.clone() },
            false => ended(&before, writing),
        };
        store::save(writing.tx(), &after).await?;
        let entry = entry(&after, "mergeEnterprises").before(facts(&before)).after(facts(&after));
        writing.record(entry.because(after.reason.clone()));
    }
    Ok(())
}

fn ended(before: &Claim, writing: &Writing) -> Claim {
    let state = match before.state {
        ClaimState::Requested => ClaimState::Refused,
        _ => ClaimState::Revoked,
    };
    let (decided_at, reason) = (Some(writing.now()), Some(MERGED.to_owned()));
    Claim { state, decided_at, reason, ..before.clone() }
}
