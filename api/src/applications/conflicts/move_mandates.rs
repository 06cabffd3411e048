//! What becomes of mandates in an enterprise whose record is merged into another.

use super::rules::GovernanceMandate;
use super::store;
use crate::journal::{Entry, Facts, RecordKind, Writing};
use crate::shared::error::Error;
use uuid::Uuid;

/// Puts the record that stays in the place of the one that is merged, in mandates that ended too. Both records are locked by whoever merges them.
///
/// # Errors
/// Faults of the database.
pub async fn move_mandates(writing: &mut Writing, (from, into): (Uuid, Uuid)) -> Result<(), Error> {
    for before in store::lock_mandates_in(writing.tx(), from).await? {
        let moved = GovernanceMandate { enterprise: into, version: before.version + 1, ..before };
        store::save_mandate(writing.tx(), &moved).await?;
        let entry = Entry::of(RecordKind::GovernanceMandate, moved.id, "mergeEnterprises").about(moved.account);
        writing.record(entry.after(Facts::default().with("enterprise", into.to_string())));
    }
    Ok(())
}
