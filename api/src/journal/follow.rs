//! Followers: what this process remembers is kept true by reading on in the
//! journal. They wake by a signal of the own process, by the database where it
//! can tell (Postgres), and each second in any case.

use super::kept::Journal;
use super::rules::RecordKind;
use super::store;
use crate::shared::db::{Db, Listener};
use crate::shared::error::Error;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// How long a follower sleeps when nobody tells it of news.
const PAUSE: Duration = Duration::from_secs(1);
/// Most rows read at once.
const MOST: u64 = 1_000;

/// What a follower is told of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Place in the order of commits.
    pub seq: i64,
    /// Kind of the record.
    pub kind: RecordKind,
    /// The record.
    pub record: Uuid,
    /// What was done.
    pub action: String,
    /// The person it is about.
    pub subject: Option<Uuid>,
}

/// Someone who remembers things that the journal may change.
pub trait Follower: Send + Sync {
    /// Makes true again what these changed, in order.
    fn apply(&self, happened: &[Happened]);
    /// Forgets everything: the journal is not the one that was followed.
    fn forget(&self);
}

/// Follows the journal until the process ends. What is remembered before the
/// first reading cannot be trusted, hence it is forgotten first.
pub async fn follow(db: Db, journal: Journal, followers: Vec<Arc<dyn Follower>>) {
    let mut listener = Listener::new(&db);
    let mut seen = None;
    loop {
        if let Err(cause) = catch_up(&db, &journal, &followers, &mut seen).await {
            tracing::warn!(%cause, "The journal cannot be read; trying again");
        }
        tokio::select! {
            () = journal.news() => {}
            () = listener.news() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Reads on to the end of the journal; `seen` is its life and how far it was read.
async fn catch_up(
    db: &Db,
    journal: &Journal,
    followers: &[Arc<dyn Follower>],
    seen: &mut Option<(Uuid, i64)>,
) -> Result<(), Error> {
    loop {
        let (epoch, end) = store::stand(db.background()).await?;
        let seq = match *seen {
            Some((known, seq)) if known == epoch && seq <= end => seq,
            // The first reading, or a database that was restored from a copy.
            _ => {
                followers.iter().for_each(|follower| follower.forget());
                end
            }
        };
        let happened = store::after(db.background(), seq, MOST).await?;
        followers.iter().for_each(|follower| follower.apply(&happened));
        let seq = happened.last().map_or(seq, |last| last.seq);
        *seen = Some((epoch, seq));
        journal.has_applied(seq);
        if happened.len() < MOST as usize {
            return Ok(());
        }
    }
}
