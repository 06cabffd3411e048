//! Keeps the search true: made at the start from what is published, then by what the journal tells.

use super::index::WordIndex;
use super::state::State;
use crate::guide::store;
use crate::journal::{Follower, Happened, RecordKind};
use crate::shared::db::Db;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

/// The search of the guide. Cheap to clone.
#[derive(Clone)]
pub struct GuideSearch(Arc<Parts>);

struct Parts {
    db: Db,
    is_enabled: bool,
    state: watch::Sender<Option<Arc<State>>>,
    index: Mutex<Option<WordIndex>>,
}

impl GuideSearch {
    /// A search that knows nothing yet; one that is not enabled never does.
    pub fn new(db: &Db, is_enabled: bool) -> Self {
        let (state, index) = (watch::Sender::default(), Mutex::default());
        Self(Arc::new(Parts { db: db.for_background(), is_enabled, state, index }))
    }

    /// What questions are answered with now; none before the first making.
    pub fn state(&self) -> Option<Arc<State>> {
        self.0.state.borrow().clone()
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
        if !self.0.is_enabled {
            return Ok(());
        }
        let mut kept = self.0.index.lock().await;
        let mut index = WordIndex::new()?;
        let mut state = State::empty(&store::register(&self.0.db).await?, &index);
        let mut after = None;
        loop {
            let listings = store::published_after(&self.0.db, after).await?;
            let Some(last) = listings.last().map(|listing| listing.enterprise) else { break };
            state.replace(&mut index, &[], listings)?;
            after = Some(last);
        }
        self.set(state);
        *kept = Some(index);
        Ok(())
    }

    /// Reads these listings again.
    async fn refresh(&self, enterprises: &[Uuid]) -> Result<(), Error> {
        let mut kept = self.0.index.lock().await;
        let Some((index, state)) = kept.as_mut().zip(self.state()) else { return Ok(()) };
        let listings = store::published_among(&self.0.db, enterprises).await?;
        let mut state = State::clone(&state);
        state.replace(index, enterprises, listings)?;
        self.set(state);
        Ok(())
    }

    fn set(&self, state: State) {
        self.0.state.send_replace(Some(Arc::new(state)));
    }
}

impl Follower for GuideSearch {
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            if happened.iter().any(|entry| entry.kind == RecordKind::Dataset) {
                return self.rebuild().await;
            }
            let changed = happened.iter().filter(|entry| entry.kind == RecordKind::Enterprise);
            let changed: BTreeSet<Uuid> = changed.map(|entry| entry.record).collect();
            match changed.is_empty() {
                true => Ok(()),
                false => self.refresh(&changed.into_iter().collect::<Vec<_>>()).await,
            }
        })
    }

    fn forget(&self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.rebuild())
    }
}
