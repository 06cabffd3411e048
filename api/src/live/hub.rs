//! Where all who watch in this process hear of changes.

use super::topic::Topic;
use crate::journal::{Follower, Happened};
use crate::shared::error::Error;
use futures_util::future::{BoxFuture, ready};
use std::sync::Arc;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast};

/// How many batches of news a watcher may be behind before it is told only that something changed.
const BEHIND: usize = 256;
/// Most questions asked again at the same time, so that those who watch leave room for those who ask.
const AT_ONCE: usize = 8;

/// Tells watchers what changed. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Hub {
    news: broadcast::Sender<News>,
    turns: Arc<Semaphore>,
}

/// What watchers hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// These were changed.
    Changed(Arc<[Topic]>),
    /// Anything may have changed.
    Anything,
    /// The service stops.
    Closing,
}

impl Default for Hub {
    fn default() -> Self {
        Self { news: broadcast::channel(BEHIND).0, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Hub {
    /// Someone who hears all news from now on.
    pub fn watch(&self) -> Watcher {
        Watcher(self.news.subscribe())
    }

    /// Waits for a turn to ask again; it lasts until it is dropped.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.turns).acquire_owned().await.ok()
    }

    /// Tells everyone that the service stops.
    pub fn close(&self) {
        let _ = self.news.send(News::Closing);
    }
}

impl Follower for Hub {
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>> {
        if !happened.is_empty() && self.news.receiver_count() > 0 {
            let _ = self.news.send(News::Changed(happened.iter().flat_map(Topic::of).collect()));
        }
        Box::pin(ready(Ok(())))
    }

    fn forget(&self) -> BoxFuture<'_, Result<(), Error>> {
        let _ = self.news.send(News::Anything);
        Box::pin(ready(Ok(())))
    }
}

/// Who hears the news.
#[derive(Debug)]
pub struct Watcher(broadcast::Receiver<News>);

impl Watcher {
    /// The next news; whoever was too slow hears that anything may have changed.
    pub async fn next(&mut self) -> News {
        match self.0.recv().await {
            Ok(news) => news,
            Err(RecvError::Lagged(_)) => News::Anything,
            Err(RecvError::Closed) => News::Closing,
        }
    }

    /// Passes over news that came meanwhile, because the question is about to be
    /// asked anyway; tells whether the service stops.
    pub fn skip(&mut self) -> bool {
        loop {
            match self.0.try_recv() {
                Ok(News::Closing) | Err(TryRecvError::Closed) => return true,
                Err(TryRecvError::Empty) => return false,
                Ok(_) | Err(TryRecvError::Lagged(_)) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::RecordKind;
    use uuid::Uuid;

    fn happened(record: u128) -> Happened {
        let (kind, record) = (RecordKind::Enterprise, Uuid::from_u128(record));
        Happened { id: record, seq: 1, kind, record, action: "x".to_owned(), subject: None, whole: None }
    }

    #[tokio::test]
    async fn everyone_who_watches_hears_what_changed() {
        let hub = Hub::default();
        let mut watchers = [hub.watch(), hub.watch()];
        hub.apply(&[happened(1), happened(2)]).await.expect("told");
        for watcher in &mut watchers {
            assert!(matches!(watcher.next().await, News::Changed(topics) if topics.len() == 2));
        }
    }

    #[tokio::test]
    async fn whoever_is_too_slow_hears_that_anything_may_have_changed() {
        let hub = Hub::default();
        let mut watcher = hub.watch();
        for record in 0..=BEHIND as u128 {
            hub.apply(&[happened(record)]).await.expect("told");
        }
        assert_eq!(watcher.next().await, News::Anything);
    }

    #[tokio::test]
    async fn the_end_of_the_service_is_not_passed_over() {
        let hub = Hub::default();
        let mut watcher = hub.watch();
        hub.apply(&[happened(1)]).await.expect("told");
        assert!(!watcher.skip());
        hub.apply(&[happened(1)]).await.expect("told");
        hub.close();
        assert!(watcher.skip());
    }
}
