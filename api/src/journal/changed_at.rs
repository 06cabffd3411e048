//! When records were last changed, for those who show it.

use super::rules::RecordKind;
use super::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// When each of these records of a kind was last changed; what was never changed, when it was made.
///
/// # Errors
/// Faults of the database.
pub async fn changed_at(
    context: &Context,
    kind: RecordKind,
    records: &[Uuid],
) -> Result<HashMap<Uuid, DateTime<Utc>>, Error> {
    let told = store::changed_at(&context.db, kind, records).await?;
    let last = |id: &Uuid| (*id, told.get(id).copied().unwrap_or_else(|| ids::made_at(*id)));
    Ok(records.iter().map(last).collect())
}
