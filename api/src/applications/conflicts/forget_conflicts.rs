//! What is forgotten of the conflicts of someone who is erased.

use super::store;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Takes what someone explained about conflicts, and what they govern, out of the register; that there was a conflict stays, under a
/// pseudonym.
///
/// # Errors
/// Faults of the database.
pub async fn forget_conflicts(writing: &Writing, account: Uuid) -> Result<(), Error> {
    store::forget(writing.tx(), account).await
}
