//! Loading many rows with one statement: what the objects of one answer ask for
//! one by one is collected and fetched together. Built fresh per request,
//! because what a row shows depends on who asks.

use super::error::Error;
use futures_util::future::{BoxFuture, Either, Ready, ready};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::SetOnce;
use tokio::task::unconstrained;

/// After so many turns in which nobody joined, everyone who will join has.
const QUIET_TURNS: u8 = 2;

type Outcome<K, V> = Result<Arc<HashMap<K, V>>, Error>;

/// Collects keys of one question and fetches them in rounds.
pub struct Batch<K, V> {
    open: Mutex<Option<Arc<Round<K, V>>>>,
    known: Mutex<HashMap<K, Option<V>>>,
}

/// The keys that are fetched together, and what came of it; nothing when the one
/// who led went away before the rows were there.
struct Round<K, V> {
    keys: Mutex<Vec<K>>,
    outcome: SetOnce<Option<Outcome<K, V>>>,
}

impl<K, V> Default for Batch<K, V> {
    fn default() -> Self {
        Self { open: Mutex::new(None), known: Mutex::new(HashMap::new()) }
    }
}

/// A value that is known already or waited for.
pub type Loading<'a, V> = Either<Ready<Result<Option<V>, Error>>, BoxFuture<'a, Result<Option<V>, Error>>>;

impl<K, V> Batch<K, V>
where
    K: Clone + Eq + Hash + Ord + Send + Sync,
    V: Clone + Send + Sync,
{
    /// The value of one key; none when there is no such row. The first who asks
    /// leads the round: it lets all others of the same answer ask, then fetches
    /// for everyone. A key is fetched once per request.
    ///
    /// Waiting is kept on the heap: every resolver carries what this returns in its
    /// own future, waiting or not, and the engine makes one such future per field.
    ///
    /// # Errors
    /// What the fetch of this round ran into.
    pub fn load<'a, F>(&'a self, key: K, fetch: impl FnOnce(Vec<K>) -> F + Send + 'a) -> Loading<'a, V>
    where
        K: 'a,
        F: Future<Output = Result<HashMap<K, V>, Error>> + Send + 'a,
    {
        match lock(&self.known).get(&key) {
            Some(known) => Either::Left(ready(Ok(known.clone()))),
            None => Either::Right(Box::pin(self.wait(key, fetch))),
        }
    }

    async fn wait<F>(&self, key: K, fetch: impl FnOnce(Vec<K>) -> F) -> Result<Option<V>, Error>
    where
        F: Future<Output = Result<HashMap<K, V>, Error>>,
    {
        loop {
            let (round, leads) = self.join(key.clone());
            if leads {
                let _lead = Lead { batch: self, round: &round };
                let keys = self.close(&round).await;
                let outcome = fetch(keys.clone()).await.map(Arc::new);
                self.remember(&keys, &outcome);
                let answer = outcome.clone().map(|rows| rows.get(&key).cloned());
                let _ = round.outcome.set(Some(outcome));
                return answer;
            }
            // Without the runtime's budget per poll: it would wake only some of many who
            // wait, and those left behind would ask for the next rows too late to share.
            if let Some(outcome) = unconstrained(round.outcome.wait()).await {
                return outcome.clone().map(|rows| rows.get(&key).cloned());
            }
            // Whoever led went away: part of the answer failed and was dropped. Ask again.
        }
    }

    /// Forgets what is known of a key: it was changed since.
    pub fn forget(&self, key: &K) {
        lock(&self.known).remove(key);
    }

    fn join(&self, key: K) -> (Arc<Round<K, V>>, bool) {
        let mut open = lock(&self.open);
        let leads = open.is_none();
        let round =
            open.get_or_insert_with(|| Arc::new(Round { keys: Mutex::new(Vec::new()), outcome: SetOnce::new() }));
        lock(&round.keys).push(key);
        (Arc::clone(round), leads)
    }

    /// Waits until nobody of this answer joins any more, then takes the keys.
    async fn close(&self, round: &Round<K, V>) -> Vec<K> {
        let (mut joined, mut quiet) = (0, 0);
        while quiet < QUIET_TURNS {
            tokio::task::yield_now().await;
            let now = lock(&round.keys).len();
            quiet = if now == joined { quiet + 1 } else { 0 };
            joined = now;
        }
        *lock(&self.open) = None;
        let mut keys = std::mem::take(&mut *lock(&round.keys));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn remember(&self, keys: &[K], outcome: &Outcome<K, V>) {
        if let Ok(rows) = outcome {
            let mut known = lock(&self.known);
            for key in keys {
                known.insert(key.clone(), rows.get(key).cloned());
            }
        }
    }
}

/// Whoever leads a round: when they go away before the rows are there, those who
/// wait are told, and nobody joins the dead round any more.
struct Lead<'a, K, V> {
    batch: &'a Batch<K, V>,
    round: &'a Arc<Round<K, V>>,
}

impl<K, V> Drop for Lead<'_, K, V> {
    fn drop(&mut self) {
        if self.round.outcome.get().is_none() {
            let mut open = lock(&self.batch.open);
            if open.as_ref().is_some_and(|open| Arc::ptr_eq(open, self.round)) {
                *open = None;
            }
            let _ = self.round.outcome.set(None);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rows gathered under the key they belong to, in the order they were read.
pub fn grouped<K: Eq + Hash, T>(rows: impl IntoIterator<Item = (K, T)>) -> HashMap<K, Arc<Vec<T>>> {
    let mut found: HashMap<K, Vec<T>> = HashMap::new();
    for (owner, row) in rows {
        found.entry(owner).or_default().push(row);
    }
    found.into_iter().map(|(owner, rows)| (owner, Arc::new(rows))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use std::sync::atomic::{AtomicUsize, Ordering};

    async fn doubled(keys: Vec<u32>, rounds: &AtomicUsize) -> Result<HashMap<u32, u32>, Error> {
        rounds.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        Ok(keys.into_iter().filter(|key| *key != 13).map(|key| (key, key * 2)).collect())
    }

    #[tokio::test]
    async fn many_who_ask_at_once_share_one_fetch() {
        let (batch, rounds) = (Batch::default(), AtomicUsize::new(0));
        let all = join_all((0..100).map(|key| batch.load(key, |keys| doubled(keys, &rounds)))).await;
        assert!(all.into_iter().enumerate().all(|(key, row)| {
            let expected = (key != 13).then_some(key as u32 * 2);
            row.is_ok_and(|row| row == expected)
        }));
        assert_eq!(rounds.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_key_asked_again_is_not_fetched_again_even_when_there_was_no_row() {
        let (batch, rounds) = (Batch::default(), AtomicUsize::new(0));
        for _ in 0..2 {
            let row = batch.load(13, |keys| doubled(keys, &rounds)).await;
            assert!(row.is_ok_and(|row| row.is_none()));
        }
        assert_eq!(rounds.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn when_the_one_who_leads_goes_away_another_takes_over() {
        let (batch, rounds) = (Batch::default(), AtomicUsize::new(0));
        let mut leader = Box::pin(batch.load(1, |keys| doubled(keys, &rounds)));
        let mut follower = Box::pin(batch.load(2, |keys| doubled(keys, &rounds)));
        assert!(futures_util::poll!(&mut leader).is_pending());
        assert!(futures_util::poll!(&mut follower).is_pending());
        drop(leader);
        assert!(follower.await.is_ok_and(|row| row == Some(4)));
        assert_eq!(rounds.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_fault_reaches_everyone_who_waited() {
        let batch: Batch<u32, u32> = Batch::default();
        let fail = |_| async { Err(Error::internal("broken")) };
        let both = join_all([batch.load(1, fail), batch.load(2, fail)]).await;
        assert!(both.into_iter().all(|outcome| outcome.is_err()));
    }
}
