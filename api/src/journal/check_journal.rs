//! The operation behind `check-journal`: reads every row once, in batches, as
//! the database is at one instant, and stops at the first that is not as it was written.

use super::check::{Damage, Report, Walk};
use super::checkpoint::{CheckpointKey, Witness};
use super::checkpoints::{BadCheckpoint, read_all};
use super::store;
use crate::shared::db::Db;
use crate::shared::error::Error;
use std::path::PathBuf;

/// Rows in memory at once; count.
const BATCH: u64 = 500;

/// Why the journal was not found in order.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It is not as it was written.
    #[error("the journal was damaged: {0}")]
    Damaged(#[from] Damage),
    /// It is, as far as one can see, but a checkpoint proves nothing.
    #[error("the journal follows its own chain, but {0}")]
    Unproven(#[from] BadCheckpoint),
    /// The checkpoints could not be read.
    #[error("the checkpoints in {} cannot be read", .folder.display())]
    Folder {
        /// Where they should be.
        folder: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// It could not be read.
    #[error("the journal cannot be read")]
    Unchecked(#[from] Error),
}

/// Checks the whole journal against its chain and the checkpoints in these folders,
/// which must have been signed with the key, when it is known.
///
/// # Errors
/// [`CheckError`]: the first row that is not as it was written, else a checkpoint
/// that proves nothing; faults of the database.
pub async fn check_journal(db: &Db, folders: &[PathBuf], key: Option<&CheckpointKey>) -> Result<Report, CheckError> {
    let (mut witnesses, mut bad) = (Vec::new(), Vec::new());
    for folder in folders {
        let found = read_all(folder, key).map_err(|cause| CheckError::Folder { folder: folder.clone(), cause })?;
        witnesses.extend(found.0);
        bad.extend(found.1);
    }
    let report = walk(db, witnesses).await?;
    bad.into_iter().next().map_or(Ok(report), |bad| Err(bad.into()))
}

async fn walk(db: &Db, witnesses: Vec<Witness>) -> Result<Report, CheckError> {
    let snapshot = db.snapshot().await?;
    let head = store::head(snapshot.connection()).await?;
    let mut walk = Walk::past(witnesses);
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
