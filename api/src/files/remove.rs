//! Removing a file with its record.

use super::kit::Files;
use super::rules::Purpose;
use super::store::{files as store, links};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Removes the file of a record and its links, as a part of the change that removes the record; the name of its content,
/// for [`forget_content`].
///
/// # Errors
/// Faults of the database.
pub async fn remove_file(writing: &Writing, purpose: Purpose, record: Uuid) -> Result<Option<Uuid>, Error> {
    links::delete(writing.tx(), purpose, record).await?;
    store::delete(writing.tx(), purpose, record).await
}

/// Deletes a content once the change that removed its file is committed. If that fails, the cleaning-up of the next night does it.
pub async fn forget_content(files: &Files, object: Option<Uuid>) {
    if let Some(object) = object {
        files.objects().remove(object).await;
    }
}
