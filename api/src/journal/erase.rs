//! Erasing a person from the journal: their key is destroyed, so that nobody
//! reads their values again, in any copy of the journal; the chain stays whole.

use super::erasures::{self, list_in};
use super::kept::Journal;
use super::store;
use super::write::Writing;
use crate::shared::db::Db;
use crate::shared::error::Error;
use crate::shared::idempotency;
use chrono::{DateTime, Utc};
use std::time::Duration;
use uuid::Uuid;

/// Tables of the journal's own that hold something of a person.
const OWN_TABLES: [&str; 2] = ["subject_key", "done_operation"];

/// The pause between two looks at what is owed, and the longest while a reader stands in the way.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Erases a person within a change: destroys their key and forgets their
/// idempotency keys. Whoever calls it blanks what else is known of them and names
/// the tables where it did, so that their old bytes go as well. The entry that
/// tells of it holds no personal value and no reason about the person: nobody
/// could read them. Tells whether the person was still known.
///
/// # Errors
/// Faults of the database.
pub async fn erase(writing: &mut Writing, person: Uuid, tables: &[&'static str]) -> Result<bool, Error> {
    let was_known = store::destroy_key(writing.tx(), person, writing.now()).await?;
    idempotency::forget(writing.tx(), person).await?;
    writing.erased.people.push(person);
    writing.erased.stood_in(&OWN_TABLES);
    writing.erased.stood_in(tables);
    Ok(was_known)
}

/// Who is erased by a transaction, and where they stood.
#[derive(Clone, Debug, Default)]
pub(super) struct Erased {
    people: Vec<Uuid>,
    tables: Vec<&'static str>,
}

impl Erased {
    /// Remembers tables that hold old bytes of them.
    pub(super) fn stood_in(&mut self, tables: &[&'static str]) {
        self.tables.extend(tables);
    }

    /// Puts them on the list outside the database: before the commit, because an
    /// erasure that is not on it would be undone by putting back an old copy. Tells
    /// who was not on it before.
    pub(super) async fn list(&self, journal: &Journal, at: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
        let (path, people) = (list_in(journal.data_dir()), self.people.clone());
        let added = tokio::task::spawn_blocking(move || erasures::add(&path, at, &people)).await;
        added.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Lets nothing of them stay in the files of the database, now or as soon as can be.
    pub(super) async fn scrub(&self, db: &Db, journal: &Journal) {
        if !self.people.is_empty() {
            journal.owes_scrubbing(&self.tables);
            scrub(db, journal).await;
        }
    }
}

/// Takes people off the list whom a transaction put there that was certainly not committed.
pub(super) async fn withdraw(journal: &Journal, at: DateTime<Utc>, people: Vec<Uuid>) {
    let path = list_in(journal.data_dir());
    let withdrawn = tokio::task::spawn_blocking(move || erasures::withdraw(&path, at, &people)).await;
    if !matches!(withdrawn, Ok(Ok(()))) {
        tracing::error!("An erasure that was not done stands in the list of erasures");
    }
}

/// What an earlier run of the program may have left undone: where people were
/// erased, the tables of the journal's own are scrubbed once more at the start.
fn owe_from_before(journal: &Journal) {
    if list_in(journal.data_dir()).exists() {
        journal.owes_scrubbing(&OWN_TABLES);
    }
}

/// Does what is owed beside the following, which never waits for it: a reader
/// that does not end is given way to for longer and longer.
pub(super) async fn scrub_on(db: &Db, journal: &Journal) {
    owe_from_before(journal);
    let mut pause = FIRST_PAUSE;
    loop {
        pause = if scrub(db, journal).await { FIRST_PAUSE } else { (pause * 2).min(LONGEST_PAUSE) };
        tokio::time::sleep(pause).await;
    }
}

/// Does the scrubbing that is owed, and tells whether nothing is owed any more.
async fn scrub(db: &Db, journal: &Journal) -> bool {
    let tables = journal.owed_scrubbing();
    if tables.is_empty() {
        return true;
    }
    match db.scrub(&tables).await {
        Ok(true) => return true,
        Ok(false) => tracing::warn!("Old bytes of someone who was erased wait for a reader to end"),
        Err(cause) => {
            let cause = &cause as &dyn std::error::Error;
            tracing::warn!(cause, "Old bytes of someone who was erased could not be overwritten yet");
        }
    }
    journal.owes_scrubbing(&tables);
    false
}
