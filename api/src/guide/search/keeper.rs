//! Keeps the search true: made at the start from what is published, then by what the journal tells.

use super::index::WordIndex;
use super::kept::Kept;
use super::state::State;
use crate::guide::store;
use crate::journal::{Follower, Happened, RecordKind};
use crate::shared::db::Db;
use crate::shared::error::Error;
use futures_util::future::{BoxFuture, ready};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

/// How long it waits after it could not be made.
const PAUSE: Duration = Duration::from_secs(1);

/// The search of the guide. Cheap to clone.
#[derive(Clone)]
pub struct GuideSearch(Arc<Parts>);

struct Parts {
    db: Db,
    is_enabled: bool,
    /// Room for what questions found; bytes.
    kept_bytes: u64,
    state: watch::Sender<Option<Arc<State>>>,
    index: Mutex<Option<WordIndex>>,
    /// How often the state was changed.
    changes: AtomicU64,
    /// Whether it is to be made anew: something changed that it does not follow listing by listing.
    is_due: AtomicBool,
}

impl GuideSearch {
    /// A search that knows nothing yet, and keeps at most so many bytes of what is found; one that is not enabled never knows anything.
    pub fn new(db: &Db, is_enabled: bool, kept_bytes: u64) -> Self {
        let (db, state, index) = (db.for_background(), watch::Sender::default(), Mutex::default());
        let (changes, is_due) = (AtomicU64::new(0), AtomicBool::new(false));
        Self(Arc::new(Parts { db, is_enabled, kept_bytes, state, index, changes, is_due }))
    }

    /// What questions are answered with now; none before the first making.
    pub fn state(&self) -> Option<Arc<State>> {
        self.0.state.borrow().clone()
    }

    /// How often what questions are answered with was changed.
    pub fn changes(&self) -> u64 {
        self.0.changes.load(Ordering::Acquire)
    }

    /// Waits until it answers, or is known never to.
    pub async fn made(&self) {
        if self.0.is_enabled {
            let _ = self.0.state.subscribe().wait_for(Option::is_some).await;
        }
    }

    /// Whether it answers, or never will.
    pub fn is_ready(&self) -> bool {
        !self.0.is_enabled || self.state().is_some()
    }

    /// Makes it anew from what is published.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn rebuild(&self) -> Result<(), Error> {
        match self.0.is_enabled {
            true => self.make(&mut *self.0.index.lock().await).await,
            false => Ok(()),
        }
    }

    async fn make(&self, kept: &mut Option<WordIndex>) -> Result<(), Error> {
        let mut index = WordIndex::new()?;
        let mut state = State::empty(&store::register(&self.0.db).await?, &index);
        let mut after = None;
        loop {
            let listings = store::published_after(&self.0.db, after).await?;
            let Some(last) = listings.last().map(|listing| listing.enterprise) else { break };
            state.replace(&mut index, &[], listings)?;
            after = Some(last);
        }
        // Takes seconds where there are very many, during which others go on.
        let rested = tokio::task::spawn_blocking(move || state.rest(&mut index).map(|()| (state, index)));
        let (state, index) = rested.await.map_err(Error::internal)??;
        self.set(state);
        *kept = Some(index);
        Ok(())
    }

    /// Has it made anew beside whoever follows the journal, who must not wait: others hear of ended rights through the same reading.
    fn make_soon(&self) {
        self.0.is_due.store(true, Ordering::Release);
        if self.0.is_enabled {
            tokio::spawn(self.clone().make_while_due());
        }
    }

    async fn make_while_due(self) {
        let mut kept = self.0.index.lock().await;
        while self.0.is_due.swap(false, Ordering::AcqRel) {
            if let Err(cause) = self.make(&mut kept).await {
                warn(&cause);
                self.0.is_due.store(true, Ordering::Release);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// Reads these listings again, and what words mean where that changed; while everything is being made anew, that is done
    /// once more instead.
    async fn refresh(&self, enterprises: &[Uuid], reads_anew: bool) -> Result<(), Error> {
        let Ok(mut kept) = self.0.index.try_lock() else {
            self.make_soon();
            return Ok(());
        };
        let Some((index, state)) = kept.as_mut().zip(self.state()) else { return Ok(()) };
        let mut state = State::clone(&state);
        if reads_anew {
            state.replacements = Arc::new(store::replacements(&self.0.db).await?);
        }
        if !enterprises.is_empty() {
            let listings = store::published_among(&self.0.db, enterprises).await?;
            state.replace(index, enterprises, listings)?;
            state.rest(index)?;
        }
        self.set(state);
        Ok(())
    }

    fn set(&self, mut state: State) {
        // What was kept was found in the state before.
        state.kept = Arc::new(Kept::new(self.0.kept_bytes));
        self.0.state.send_replace(Some(Arc::new(state)));
        self.0.changes.fetch_add(1, Ordering::AcqRel);
    }
}

fn warn(cause: &Error) {
    let cause = cause as &dyn std::error::Error;
    tracing::warn!(cause, "The search of the guide cannot be made; trying again");
}

impl Follower for GuideSearch {
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            if happened.iter().any(|entry| matches!(entry.kind, RecordKind::Dataset | RecordKind::Rubric)) {
                self.make_soon();
                return Ok(());
            }
            let changed = happened.iter().filter(|entry| entry.kind == RecordKind::Enterprise);
            let changed: BTreeSet<Uuid> = changed.map(|entry| entry.record).collect();
            let reads_anew = happened.iter().any(|entry| entry.kind == RecordKind::SearchReading);
            match changed.is_empty() && !reads_anew {
                true => Ok(()),
                false => self.refresh(&changed.into_iter().collect::<Vec<_>>(), reads_anew).await,
            }
        })
    }

    fn forget(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.make_soon();
        Box::pin(ready(Ok(())))
    }
}
