//! What becomes of aid and links when the record of an enterprise is merged into another.

use super::rules::Aid;
use super::rules::undertaking::merged;
use super::store::{self, links};
use super::{entry, facts, link_entry, link_facts};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// What the journal calls it.
const ACTION: &str = "mergeEnterprises";

/// Moves the aid of one enterprise to another, and its links as [`merged`] says. Both are locked by whoever merges them.
///
/// # Errors
/// Faults of the database.
pub async fn move_ledger(writing: &mut Writing, (from, into): (Uuid, Uuid), why: &str) -> Result<(), Error> {
    for before in store::of_enterprise_locked(writing.tx(), from).await? {
        let after = Aid { enterprise: into, ..before.clone() };
        store::save(writing.tx(), &after).await?;
        writing.record(entry(&after, ACTION).before(facts(&before)).after(facts(&after)));
    }
    let mine = links::of_enterprise_locked(writing.tx(), from).await?;
    let theirs = links::of_enterprise_locked(writing.tx(), into).await?;
    for (before, after) in merged((from, into), &mine, &theirs, why) {
        links::save(writing.tx(), &after).await?;
        let entry = link_entry(&after, ACTION).before(link_facts(&before)).after(link_facts(&after));
        writing.record(entry.because(Some(why.to_owned())));
    }
    Ok(())
}
