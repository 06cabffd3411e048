//! What becomes of a listing when two records of one enterprise become one.

use super::{listings, pictures, store};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Lets what clients said of one record, and its pictures, go over to another, and its listing with what it offers where the other has none; where it has, the
/// listing that is left is archived with what it offers. Part of the change that merges the records, which authorizes it and tells the journal.
///
/// # Errors
/// Faults of the database.
pub async fn merge_listings(writing: &Writing, from: Uuid, into: Uuid) -> Result<(), Error> {
    store::following::merge(writing.tx(), from, into).await?;
    listings::follow_enterprise(writing, into).await?;
    pictures::move_all(writing.tx(), from, into).await
}
