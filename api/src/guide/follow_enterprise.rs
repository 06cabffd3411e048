//! A listing follows its enterprise: name and place are written with it, so that lists and filters need no other table.

use super::store;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Lets the listing of an enterprise, where it has one, follow its name and municipality. Part of the change of the
/// enterprise, which authorizes it and tells the journal.
///
/// # Errors
/// Faults of the database.
pub async fn follow_enterprise(writing: &Writing, enterprise: Uuid) -> Result<(), Error> {
    store::following::follow(writing.tx(), enterprise).await
}
