//! A proposal on its way into the database, under the lock of its call.

use super::rules::{Matter, Proposal, ProposalState};
use super::{entry, facts, store};
use crate::journal::Writing;
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;

/// Stores a new proposal, and says so; its key.
///
/// # Errors
/// `PROPOSAL_OPEN`; faults of the database.
pub(super) async fn propose(
    writing: &mut Writing,
    matter: Matter,
    (call, enterprise): (Uuid, Uuid),
    reason: &str,
    action: &'static str,
) -> Result<Uuid, Error> {
    let new = Proposal {
        id: ids::fresh(writing.now()),
        matter,
        call,
        enterprise,
        reason: reason.to_owned(),
        state: ProposalState::Proposed,
        proposed_at: writing.now(),
        proposed_by: writing.context().actor.person().map(|person| person.account),
        decided_at: None,
        refused_reason: None,
        version: 1,
    };
    store::insert(writing.tx(), &new).await?;
    writing.record(entry(&new, action).after(facts(&new)).because(Some(reason.to_owned())));
    Ok(new.id)
}
