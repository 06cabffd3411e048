//! Loading data sets into a prepared database.

use super::datasets::{ALL, Dataset};
use super::error::SeedError;
use super::invented::Inventor;
use super::progress::{Progress, Quiet};
use super::rows::Rows;
use super::store::{Batch, Store};
use crate::shared::clock::Clock;
use crate::shared::hex::hex;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// Which data sets are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What is true: reference data and facts of the programme.
    Facts,
    /// That, and invented rows for demonstration.
    Demo,
}

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Data sets written.
    pub loaded: usize,
    /// Data sets that were there already, unchanged.
    pub unchanged: usize,
    /// Rows written.
    pub rows: u64,
}

/// Loads every data set of the scope that is new or has changed.
///
/// # Errors
/// [`SeedError::NotADemo`]; unreadable data; faults of the database.
pub async fn load(store: &Store, scope: Scope, clock: &Clock, progress: &dyn Progress) -> Result<Outcome, SeedError> {
    store.claim(scope == Scope::Demo, clock.now()).await?;
    let mut outcome = Outcome::default();
    for dataset in ALL.iter().filter(|dataset| scope == Scope::Demo || !dataset.is_demo) {
        match load_one(store, dataset, clock, progress).await? {
            Some(rows) => {
                outcome.loaded += 1;
                outcome.rows += rows;
            }
            None => outcome.unchanged += 1,
        }
    }
    if outcome.loaded > 0 {
        store.analyse().await?;
    }
    progress.finish();
    Ok(outcome)
}

/// The name under which the journal knows invented listings that were added.
const INVENTED: &str = "added-invented-listings";

/// How many invented listings are written in one transaction.
const BATCH: u64 = 500;

/// Adds this many invented listings to a demo database, after those that are
/// there: the listing with a number is always the same. In batches, so that a
/// running server is not locked out; it sees each batch at once.
///
/// # Errors
/// [`SeedError::NotADemo`]; unreadable data; faults of the database.
pub async fn add_invented(store: &Store, more: u64, clock: &Clock, progress: &dyn Progress) -> Result<u64, SeedError> {
    store.claim(true, clock.now()).await?;
    let inventor = Inventor::new(clock.today())?;
    let first = store.invented_listings().await?;
    let end = first.saturating_add(more);
    progress.begin("invented listings", more);
    let (mut next, mut rows) = (first, 0);
    while next < end {
        let batch = next..end.min(next + BATCH);
        let tables = inventor.rows(batch.clone())?.into_tables();
        let what = Batch { name: INVENTED, digest: None, at: clock.now() };
        rows += store.write(&what, &tables, &Quiet).await?;
        progress.advance(batch.end - batch.start);
        next = batch.end;
    }
    store.analyse().await?;
    progress.finish();
    Ok(rows)
}

/// Loads one data set unless it is there unchanged; tells how many rows it wrote.
async fn load_one(
    store: &Store,
    dataset: &Dataset,
    clock: &Clock,
    progress: &dyn Progress,
) -> Result<Option<u64>, SeedError> {
    let tables = (dataset.build)(clock.today())?;
    let digest = digest(&tables);
    if store.loaded_digest(dataset.name).await?.as_deref() == Some(digest.as_str()) {
        return Ok(None);
    }
    progress.begin(dataset.name, tables.iter().map(|table| table.rows.len() as u64).sum());
    let mut kept = store.kept_by_people().await?;
    kept.extend(store.changed_rubrics().await?);
    kept.extend(store.changed_regulations_and_calls().await?);
    kept.extend(store.told_projects().await?);
    let tables = left_alone(tables, kept);
    let batch = Batch { name: dataset.name, digest: Some(&digest), at: clock.now() };
    Ok(Some(store.write(&batch, &tables, progress).await?))
}

/// What a data set says of enterprises whose listing people have changed since, of regulations and calls that were changed, and in
/// other languages of rubrics that officers have changed and of projects of which they told, is not said again: it is theirs now.
fn left_alone(tables: Vec<Rows>, mut kept: HashSet<Uuid>) -> Vec<Rows> {
    if kept.is_empty() {
        return tables;
    }
    let left = |table: Rows| {
        let said: Vec<_> = table.ids().collect();
        let table = table.without(&kept);
        let left: HashSet<_> = table.ids().collect();
        // What belongs to these rows, such as their translations, comes later, and is not said again either.
        kept.extend(said.into_iter().filter(|id| !left.contains(id)));
        table
    };
    tables.into_iter().map(left).collect()
}

/// The digest of a data set, without the columns that keep their first value.
fn digest(tables: &[Rows]) -> String {
    let mut hasher = Sha256::new();
    for table in tables {
        hasher.update(table.table);
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(row) {
                if !table.keep.contains(column) {
                    hasher.update(format!("{column}={cell:?};"));
                }
            }
        }
    }
    hex(&hasher.finalize())
}
