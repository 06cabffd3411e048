//! The operation behind `check-journal`: reads every row once, in batches, as
//! the database is at one instant, and stops at the first that is not as it was written.

use super::check::{Damage, Report, Walk};
use super::store;
use crate::shared::db::Db;
use crate::shared::error::Error;

/// Rows in memory at once; count.
const BATCH: u64 = 500;

/// Why the journal was not found in order.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It is not as it was written.
    #[error("the journal was damaged: {0}")]
    Damaged(#[from] Damage),
    /// It could not be read.
    #[error("the journal cannot be read")]
    Unchecked(#[from] Error),
}

/// Checks the whole journal.
///
/// # Errors
/// [`CheckError::Damaged`] with the first row that is not as it was written; faults of the database.
pub async fn check_journal(db: &Db) -> Result<Report, CheckError> {
    let snapshot = db.snapshot().await?;
    let head = store::head(snapshot.connection()).await?;
    let mut walk = Walk::default();
    loop {
        let rows = store::rows_after(snapshot.connection(), walk.place(), BATCH).await?;
        if rows.is_empty() {
            return Ok(walk.finish(head.as_ref())?);
        }
        for row in rows {
            walk.step(&row.map_err(Damage::from)?)?;
        }
    }
}
