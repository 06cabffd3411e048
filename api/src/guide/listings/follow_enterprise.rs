//! What a listing derives from the record of its enterprise, when that changed by other means.

use super::store::{content, life, parts};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Makes the keys and the seat by which a listing is found and sorted anew, as a part of a change of its enterprise; nothing
/// where it has none. Whoever changes name or municipality of an enterprise calls it, after storing them.
///
/// # Errors
/// Faults of the database.
pub async fn follow_enterprise(writing: &Writing, enterprise: Uuid) -> Result<(), Error> {
    let Some(id) = life::of_enterprise(writing.tx().connection(), enterprise).await? else { return Ok(()) };
    let Some(listing) = life::lock(&writing.context().db, writing.tx(), id).await? else { return Ok(()) };
    let references = content::held_references(writing.tx()).await?;
    parts::save_derived(writing.tx(), &listing, &references).await
}
