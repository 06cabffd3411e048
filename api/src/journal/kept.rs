//! What a process keeps of the journal: the master key, where it keeps what must
//! outlive the database, and how far its followers are.

use super::seal::MasterKey;
use crate::shared::clock::Clock;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

/// Longest time an answer waits until its own write is seen by this process.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long what is remembered is trusted after the last reading of the journal.
const TRUST: Duration = Duration::from_secs(5);

/// The journal as a process knows it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Journal(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    master: MasterKey,
    data_dir: PathBuf,
    clock: Clock,
    applied: watch::Sender<i64>,
    epoch: Mutex<Option<Uuid>>,
    news: Notify,
    read_at: Mutex<Option<Instant>>,
    scrubbing: Mutex<BTreeSet<&'static str>>,
}

impl Journal {
    /// A journal nobody follows yet.
    pub fn new(master: MasterKey, data_dir: &Path, clock: Clock) -> Self {
        let (applied, _) = watch::channel(0);
        let (data_dir, news, read_at) = (data_dir.to_owned(), Notify::new(), Mutex::new(None));
        let (epoch, scrubbing) = (Mutex::default(), Mutex::default());
        Self(Arc::new(Kept { master, data_dir, clock, applied, epoch, news, read_at, scrubbing }))
    }

    /// The key above all others.
    pub fn master(&self) -> &MasterKey {
        &self.0.master
    }

    /// The folder for what must outlive the database.
    pub(super) fn data_dir(&self) -> &Path {
        &self.0.data_dir
    }

    /// The time.
    pub(super) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The sequence up to which this process has seen everything.
    pub fn applied(&self) -> i64 {
        *self.0.applied.borrow()
    }

    /// The life of the database that is followed; none before the first reading.
    pub fn epoch(&self) -> Option<Uuid> {
        *self.0.epoch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until this process has read the journal for the first time, but not for long: before that an answer shows no
    /// place of it.
    pub async fn wait_for_first_reading(&self) {
        if self.epoch().is_none() {
            let mut applied = self.0.applied.subscribe();
            let _ = tokio::time::timeout(PATIENCE, applied.wait_for(|_| self.epoch().is_some())).await;
        }
    }

    /// Waits until this process has seen everything up to a sequence, but not for long.
    pub async fn wait_for(&self, seq: i64) {
        let mut applied = self.0.applied.subscribe();
        let _ = tokio::time::timeout(PATIENCE, applied.wait_for(|applied| *applied >= seq)).await;
    }

    /// How far this process has seen everything, as it goes on; for those who read on after it has.
    pub fn followed(&self) -> watch::Receiver<i64> {
        self.0.applied.subscribe()
    }

    /// Whether the journal is read on with: only then may anything be remembered that it could change.
    pub fn is_followed(&self) -> bool {
        let read_at = *self.0.read_at.lock().unwrap_or_else(PoisonError::into_inner);
        read_at.is_some_and(|read_at| read_at.elapsed() < TRUST)
    }

    /// Remembers that everything of this life up to a sequence was seen.
    pub(super) fn has_applied(&self, epoch: Uuid, seq: i64) {
        let known = self.0.epoch.lock().unwrap_or_else(PoisonError::into_inner).replace(epoch);
        *self.0.read_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        self.0.applied.send_if_modified(|applied| {
            let moved = known != Some(epoch) || *applied != seq;
            *applied = seq;
            moved
        });
    }

    /// Remembers tables that still hold old bytes of someone who was erased.
    pub(super) fn owes_scrubbing(&self, tables: &[&'static str]) {
        self.0.scrubbing.lock().unwrap_or_else(PoisonError::into_inner).extend(tables);
    }

    /// Takes over what is owed.
    pub(super) fn owed_scrubbing(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.0.scrubbing.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
    }

    /// Tells the follower of this process that there is news.
    pub(super) fn tell(&self) {
        self.0.news.notify_one();
    }

    /// Waits until there is news, told by this process.
    pub(super) async fn news(&self) {
        self.0.news.notified().await;
    }

    /// Waits until this process has seen its own write, but not for long: a
    /// process that cannot read at the moment still answers that it has written.
    pub(super) async fn seen(&self, seq: i64) {
        if self.is_followed() {
            self.wait_for(seq).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::seal::tests::master;
    use super::*;

    #[tokio::test]
    async fn the_first_reading_is_waited_for_even_of_an_empty_journal() {
        let journal = Journal::new(master(), Path::new("nowhere"), Clock::system());
        let reading = async { journal.has_applied(Uuid::from_u128(7), 0) };
        let waiting = async { tokio::join!(journal.wait_for_first_reading(), reading) };
        tokio::time::timeout(PATIENCE / 2, waiting).await.expect("told at once");
        assert_eq!((journal.epoch(), journal.applied()), (Some(Uuid::from_u128(7)), 0));
    }
}
