//! The folder of checkpoints, and when a process adds one to it.

use super::check::Head;
use super::checkpoint::{Checkpoint, CheckpointKey, Notary, Occasion, Unproven, Witness};
use super::kept::Journal;
use super::rules::cut;
use crate::shared::durable;
use chrono::{DateTime, TimeDelta, Utc};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The folder in the data folder.
const FOLDER: &str = "checkpoints";
/// Most rows that no checkpoint covers; count.
const ROWS: i64 = 1_000;
/// Longest time a new row goes without a checkpoint.
const TIME: TimeDelta = TimeDelta::hours(1);
/// The pause after a checkpoint could not be written.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Where a deployment keeps its checkpoints.
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join(FOLDER)
}

/// A file that should be a checkpoint and proves nothing.
#[derive(Debug, thiserror::Error)]
#[error("the file {file} {cause}")]
pub struct BadCheckpoint {
    file: String,
    cause: Unproven,
}

/// Every checkpoint in a folder, and the files there that prove nothing.
///
/// # Errors
/// The folder or a file of it cannot be read.
pub fn read_all(folder: &Path, key: Option<&CheckpointKey>) -> io::Result<(Vec<Witness>, Vec<BadCheckpoint>)> {
    let (mut witnesses, mut bad) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let file = path.display().to_string();
        match Checkpoint::read(&String::from_utf8_lossy(&fs::read(&path)?), key) {
            Ok(checkpoint) => witnesses.push(Witness { checkpoint, file }),
            Err(cause) => bad.push(BadCheckpoint { file, cause }),
        }
    }
    Ok((witnesses, bad))
}

/// The last row of a life that a checkpoint in the folder was taken of, by the names of the files.
fn newest(folder: &Path, epoch: Uuid) -> Option<i64> {
    let prefix = format!("{epoch}-");
    let names = fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    names.filter_map(|name| name.strip_prefix(&prefix)?.get(..12)?.parse().ok()).max()
}

/// Signs where the journal stands and keeps it, in its folder and in the log. A
/// row that has its checkpoint gets no second one.
///
/// # Errors
/// The file cannot be written.
pub fn take(journal: &Journal, head: &Head, occasion: Occasion) -> io::Result<()> {
    let Head { epoch, seq, hash } = head.clone();
    let checkpoint = Checkpoint { epoch, seq, hash, taken_at: cut(journal.clock().now()), occasion };
    let path = folder(journal.data_dir()).join(checkpoint.file_name());
    if !path.exists() {
        let signed = Notary::new(journal.master()).sign(&checkpoint)?;
        durable::put(&path, &signed)?;
        let line = signed.split_whitespace().collect::<String>();
        tracing::info!(seq, checkpoint = line, "A checkpoint of the journal was signed");
    }
    Ok(())
}

/// Watches the journal as a process follows it, and takes a checkpoint when one is due.
pub struct Watch {
    journal: Journal,
    last: Option<(Head, DateTime<Utc>)>,
    not_before: DateTime<Utc>,
}

impl Watch {
    /// Nothing was seen yet.
    pub fn new(journal: &Journal) -> Self {
        Self { journal: journal.clone(), last: None, not_before: DateTime::UNIX_EPOCH }
    }

    /// Sees where the journal stands.
    pub async fn see(&mut self, head: &Head) {
        let now = self.journal.clock().now();
        if !is_due(self.last.as_ref(), head, now) || now < self.not_before {
            return;
        }
        if goes_back(self.last.as_ref(), head) || self.is_behind_the_folder(head) {
            tracing::error!(
                seq = head.seq,
                "The journal ends before a checkpoint that was taken of it: rows were cut off, or a copy was put back \
                 without `restore`"
            );
        }
        let (journal, standing) = (self.journal.clone(), head.clone());
        let taken = tokio::task::spawn_blocking(move || take(&journal, &standing, Occasion::Running)).await;
        match taken.map_err(io::Error::other).flatten() {
            Ok(()) => self.last = Some((head.clone(), now)),
            Err(cause) => {
                tracing::error!(%cause, "A checkpoint of the journal could not be written; trying again in a minute");
                self.not_before = now + PAUSE;
            }
        }
    }

    /// Whether an earlier run of the program saw the journal further on.
    fn is_behind_the_folder(&self, head: &Head) -> bool {
        let newest = || newest(&folder(self.journal.data_dir()), head.epoch);
        self.last.is_none() && newest().is_some_and(|seq| seq > head.seq)
    }
}

/// Whether a checkpoint is due: at the first sight, then by rows and by time, and
/// never without a new row.
fn is_due(last: Option<&(Head, DateTime<Utc>)>, head: &Head, now: DateTime<Utc>) -> bool {
    match last {
        _ if head.seq == 0 => false,
        None => true,
        Some((seen, _)) if seen == head => false,
        Some((seen, _)) if seen.epoch != head.epoch || head.seq <= seen.seq => true,
        Some((seen, at)) => head.seq - seen.seq >= ROWS || now - *at >= TIME,
    }
}

fn goes_back(last: Option<&(Head, DateTime<Utc>)>, head: &Head) -> bool {
    last.is_some_and(|(seen, _)| seen.epoch == head.epoch && head.seq <= seen.seq)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(epoch: u128, seq: i64) -> Head {
        Head { epoch: Uuid::from_u128(epoch), seq, hash: format!("{epoch} {seq}") }
    }

    #[test]
    fn a_checkpoint_is_due_at_first_sight_and_then_by_rows_and_by_time() {
        let start = DateTime::UNIX_EPOCH;
        let last = (head(1, 500), start);
        let due = |head: &Head, later| is_due(Some(&last), head, start + later);
        assert!(is_due(None, &head(1, 500), start) && !is_due(None, &head(1, 0), start));
        assert!(!due(&head(1, 500), TimeDelta::days(9)), "nothing new");
        assert!(!due(&head(1, 1_499), TimeDelta::minutes(59)));
        assert!(due(&head(1, 1_500), TimeDelta::zero()));
        assert!(due(&head(1, 501), TimeDelta::hours(1)));
        assert!(due(&head(2, 501), TimeDelta::zero()), "another life");
    }

    #[test]
    fn a_journal_that_goes_back_is_noticed() {
        let last = (head(1, 500), DateTime::UNIX_EPOCH);
        assert!(goes_back(Some(&last), &head(1, 499)));
        assert!(!goes_back(Some(&last), &head(1, 501)));
        assert!(!goes_back(Some(&last), &head(2, 400)), "restored, and said so");
    }
}
