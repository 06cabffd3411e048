//! The files of records. Whoever asks has decided who may know of them.

use super::rules::{Purpose, StoredFile};
use super::store::files as store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use uuid::Uuid;

/// The file of each of these records; a record without one is absent.
///
/// # Errors
/// Faults of the database.
pub async fn of_records(
    context: &Context,
    purpose: Purpose,
    records: &[Uuid],
) -> Result<HashMap<Uuid, StoredFile>, Error> {
    store::of_records(&context.db, purpose, records).await
}
