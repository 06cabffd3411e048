//! Rows that everyone may see, kept between requests.

use super::changes::{Changes, Judge, Read};
use crate::shared::batch::{Batch, Loading};
use crate::shared::error::Error;
use crate::shared::page::Slice;
use futures_util::future::{Either, ready};
use moka::sync::Cache;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use uuid::Uuid;

/// What a kept row takes beside itself; bytes.
const OVERHEAD: usize = 200;

/// A key that tells which record its row is about.
pub trait Keyed<V> {
    /// The record whose change ends what is kept under this key; none where nothing is kept.
    fn record(&self, row: Option<&V>) -> Option<Uuid>;
}

impl<V> Keyed<V> for Uuid {
    fn record(&self, _: Option<&V>) -> Option<Uuid> {
        Some(*self)
    }
}

/// A row that knows what room it takes.
pub trait Weighed {
    /// The room it takes, about; bytes.
    fn bytes(&self) -> usize;
}

/// The room that texts take beside the row they stand in; bytes.
pub fn texts<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> usize {
    texts.into_iter().flatten().map(str::len).sum()
}

impl<T: Weighed> Weighed for Arc<T> {
    fn bytes(&self) -> usize {
        T::bytes(self)
    }
}

impl<T: Weighed> Weighed for Vec<T> {
    fn bytes(&self) -> usize {
        self.iter().map(Weighed::bytes).sum()
    }
}

impl<T: Weighed> Weighed for Slice<T> {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.rows.bytes()
    }
}

impl Weighed for String {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.len()
    }
}

impl Weighed for Uuid {
    fn bytes(&self) -> usize {
        size_of::<Self>()
    }
}

impl Weighed for i64 {
    fn bytes(&self) -> usize {
        size_of::<Self>()
    }
}

/// The rows that answer one question, by key; that there is none is kept too.
pub struct Rows<K, V> {
    kept: Cache<K, (Read, Option<V>)>,
    changes: Changes,
}

impl<K, V> Rows<K, V>
where
    K: Keyed<V> + Hash + Eq + Clone + Send + Sync + 'static,
    V: Weighed + Clone + Send + Sync + 'static,
{
    /// None yet, and at most so many bytes of them.
    pub fn new(bytes: u64, changes: &Changes) -> Self {
        let weigh = |_: &K, (_, row): &(Read, Option<V>)| {
            let bytes = size_of::<K>() + OVERHEAD + row.as_ref().map_or(0, Weighed::bytes);
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self { kept: Cache::builder().weigher(weigh).max_capacity(bytes).build(), changes: changes.clone() }
    }

    /// The rows of these keys: those that are kept and true still, and the others as they are fetched.
    async fn load<F>(&self, keys: Vec<K>, fetch: impl FnOnce(Vec<K>) -> F) -> Result<HashMap<K, V>, Error>
    where
        F: Future<Output = Result<HashMap<K, V>, Error>>,
    {
        let mut found = HashMap::with_capacity(keys.len());
        let missing = self.find(keys, &mut found);
        if missing.is_empty() {
            return Ok(found);
        }
        // Before the statement: a change after this moment may or may not be in what it reads.
        let reading = self.changes.reading();
        let fetched = fetch(missing.clone()).await?;
        if let Some(reading) = reading {
            self.keep(missing, &fetched, reading);
        }
        found.extend(fetched);
        Ok(found)
    }

    /// Puts what is kept of these keys into `found`, and gives back the others.
    fn find(&self, keys: Vec<K>, found: &mut HashMap<K, V>) -> Vec<K> {
        let Some(judge) = self.changes.judge() else { return keys };
        let is_missing = |key: &K| match self.kept(&judge, key) {
            Some(row) => {
                found.extend(row.map(|row| (key.clone(), row)));
                false
            }
            None => true,
        };
        keys.into_iter().filter(is_missing).collect()
    }

    /// What is known of a key: its row, or that there is none.
    fn known(&self, key: &K) -> Option<Option<V>> {
        self.kept(&self.changes.judge()?, key)
    }

    fn kept(&self, judge: &Judge<'_>, key: &K) -> Option<Option<V>> {
        let (read, row) = self.kept.get(key)?;
        judge.holds(read, key.record(row.as_ref())?).then_some(row)
    }

    fn keep(&self, keys: Vec<K>, fetched: &HashMap<K, V>, read: Read) {
        for key in keys {
            let row = fetched.get(&key).cloned();
            if key.record(row.as_ref()).is_some() {
                self.kept.insert(key, (read, row));
            }
        }
    }
}

/// The rows of these keys, through those that are kept where there are any.
///
/// # Errors
/// What the fetch ran into.
pub async fn through<K, V, F>(
    rows: Option<&Rows<K, V>>,
    keys: Vec<K>,
    fetch: impl FnOnce(Vec<K>) -> F,
) -> Result<HashMap<K, V>, Error>
where
    K: Keyed<V> + Hash + Eq + Clone + Send + Sync + 'static,
    V: Weighed + Clone + Send + Sync + 'static,
    F: Future<Output = Result<HashMap<K, V>, Error>>,
{
    match rows {
        Some(rows) => rows.load(keys, fetch).await,
        None => fetch(keys).await,
    }
}

/// The row of a key: as it is kept, where it is, and else fetched with those that the same answer asks for meanwhile.
pub fn load<'a, K, V, F>(
    rows: Option<&'a Rows<K, V>>,
    batch: &'a Batch<K, V>,
    key: K,
    fetch: impl FnOnce(Vec<K>) -> F + Send + 'a,
) -> Loading<'a, V>
where
    K: Keyed<V> + Hash + Eq + Ord + Clone + Send + Sync + 'static,
    V: Weighed + Clone + Send + Sync + 'static,
    F: Future<Output = Result<HashMap<K, V>, Error>> + Send + 'a,
{
    match rows.and_then(|rows| rows.known(&key)) {
        Some(row) => Either::Left(ready(Ok(row))),
        None => batch.load(key, move |keys| through(rows, keys, fetch)),
    }
}
