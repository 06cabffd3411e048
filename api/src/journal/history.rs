//! What was done to records, step by step, for the capability that tells of their lives. It has decided who may hear of
//! it, and leaves out what they may not: an entry says more than anyone is told.

use super::rules::RecordKind;
use super::store;
use crate::shared::batch::grouped;
use crate::shared::db::Db;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One entry about a record, without who did it and without what is about a person: that stays sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When it was done, UTC.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: String,
    /// Why, where that was asked.
    pub reason: Option<String>,
    /// The values after.
    pub(super) after: Value,
}

impl Step {
    /// A value after.
    pub fn became(&self, name: &str) -> Option<&Value> {
        self.after.get(name)
    }
}

/// The entries about each of these records that tell of one of these actions, oldest first, with one statement; a record of which
/// none tells is absent.
///
/// # Errors
/// Faults of the database.
pub async fn history_of(
    db: &Db,
    kind: RecordKind,
    records: &[Uuid],
    actions: &[&str],
) -> Result<HashMap<Uuid, Arc<Vec<Step>>>, Error> {
    match records.is_empty() {
        true => Ok(HashMap::new()),
        false => Ok(grouped(store::history(db, kind, records, actions).await?)),
    }
}
