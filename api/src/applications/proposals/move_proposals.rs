//! What becomes of proposals for a lead when its record is merged into another.

use super::rules::{Matter, Proposal, ProposalState};
use super::{entry, facts, store};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Why a proposal ends that waits for the record that stays too.
const TWICE: &str =
    "Het dossier van de onderneming werd samengevoegd; voor het dossier dat blijft wacht al een voorstel.";

/// Moves what was proposed for one lead to another. Where an extension waits for both under one call, that of the record that is merged
/// is refused. Both records are locked by whoever merges them.
///
/// # Errors
/// Faults of the database.
pub async fn move_proposals(writing: &mut Writing, (from, into): (Uuid, Uuid)) -> Result<(), Error> {
    let theirs = store::of_enterprise_locked(writing.tx(), into).await?;
    for before in store::of_enterprise_locked(writing.tx(), from).await? {
        let waits_twice = theirs.iter().any(|other| waits_like(other, &before));
        let moved = Proposal { enterprise: into, ..before.clone() };
        let after = match waits_twice {
            false => moved,
            true => Proposal {
                state: ProposalState::Refused,
                decided_at: Some(writing.now()),
                refused_reason: Some(TWICE.to_owned()),
                ..moved
            },
        };
        store::save(writing.tx(), &after).await?;
        writing.record(entry(&after, "mergeEnterprises").before(facts(&before)).after(facts(&after)));
    }
    Ok(())
}

/// Whether two extensions that wait are about one call.
fn waits_like(one: &Proposal, other: &Proposal) -> bool {
    let waits = |proposal: &Proposal| {
        proposal.state == ProposalState::Proposed && matches!(proposal.matter, Matter::Extension(_))
    };
    waits(one) && waits(other) && one.call == other.call
}
