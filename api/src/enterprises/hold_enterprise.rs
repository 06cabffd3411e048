//! An enterprise of which another room keeps something.

use super::change::locked;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Locks an enterprise until the transaction ends, so that its record is not merged away meanwhile. Of several, the one with
/// the lower key goes first. Who may do it is decided by whoever asks.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn hold_enterprise(writing: &Writing, enterprise: Uuid) -> Result<(), Error> {
    locked(writing, enterprise).await.map(|_| ())
}

/// The same; what it is called.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn hold_and_name(writing: &Writing, enterprise: Uuid) -> Result<String, Error> {
    Ok(locked(writing, enterprise).await?.details.name)
}
