//! What a reader was told of is forgotten with the reader.

use super::store;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Forgets what an account was told of, within the change that ends or erases it. A cursor it holds tells it nothing any
/// more that it may not see: nothing is taken back from whom nobody knows what they hold.
///
/// # Errors
/// Faults of the database.
pub async fn forget_reader(writing: &Writing, account: Uuid) -> Result<(), Error> {
    store::forget(writing.tx(), account).await
}
