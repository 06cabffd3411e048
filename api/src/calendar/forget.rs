//! Private calendars of those who are erased.

use super::store;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Takes back the address of someone's calendar, as a part of erasing them.
///
/// # Errors
/// Faults of the database.
pub async fn forget_feed(writing: &Writing, account: Uuid) -> Result<(), Error> {
    store::delete(writing.tx(), account).await.map(|_| ())
}
