//! Followers: what this process remembers is kept true by reading on in the
//! journal. They wake by a signal of the own process, by the database where it
//! can tell (Postgres), and each second in any case. Along the way they sign checkpoints.

use super::check::Head;
use super::checkpoints::Watch;
use super::erase;
use super::kept::Journal;
use super::rules::{ERASE_AGAIN, FORGET_CONTACT, RecordKind};
use super::store;
use crate::access::Action;
use crate::shared::db::{Db, Listener};
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// How long a follower sleeps when nobody tells it of news.
pub(super) const PAUSE: Duration = Duration::from_secs(1);
/// Most rows read at once.
const MOST: u64 = 1_000;

/// What a follower is told of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Key of the entry, which no other has, in any life of the journal.
    pub id: Uuid,
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
    /// The record it is a part of, by its kind; none for what stands alone.
    pub whole: Option<(RecordKind, Uuid)>,
}

impl Happened {
    /// Whether someone was erased, or erased again after a copy was put back: the record is their account.
    pub fn is_erasure(&self) -> bool {
        self.kind == RecordKind::Account && [Action::EraseUser.code(), ERASE_AGAIN].contains(&self.action.as_str())
    }

    /// Whether from now on nobody is written to where the record was written to: someone was erased, or whom to ask about a program
    /// was forgotten.
    pub fn ends_letters(&self) -> bool {
        self.is_erasure() || (self.kind == RecordKind::PartnerClient && self.action == FORGET_CONTACT)
    }
}

/// What is new in the journal.
pub(super) struct News {
    /// What happened, in order.
    pub(super) happened: Vec<Happened>,
    /// The sequence up to which this tells.
    pub(super) seq: i64,
    /// Whether that was the end.
    pub(super) is_all: bool,
}

/// Someone who remembers things that the journal may change.
pub trait Follower: Send + Sync {
    /// Makes true again what these changed, in order. After an error it is told of them again, and so are all
    /// who follow: to be told twice must do no harm.
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>>;
    /// Forgets everything: the journal is not the one that was followed.
    fn forget(&self) -> BoxFuture<'_, Result<(), Error>>;
}

/// Follows the journal until the process ends. What is remembered before the
/// first reading cannot be trusted, hence it is forgotten first.
pub async fn follow(db: Db, journal: Journal, followers: Vec<Arc<dyn Follower>>) {
    tokio::join!(read_on(&db, &journal, &followers), listen(&db, &journal), erase::scrub_on(&db, &journal));
}

async fn read_on(db: &Db, journal: &Journal, followers: &[Arc<dyn Follower>]) {
    let (mut seen, mut watch) = (None, Watch::new(journal));
    loop {
        match catch_up(db, journal, followers, &mut seen).await {
            Ok(head) => watch.see(&head).await,
            Err(cause) => {
                let cause = &cause as &dyn std::error::Error;
                tracing::warn!(cause, "The journal cannot be read; trying again");
            }
        }
        let _ = tokio::time::timeout(PAUSE, journal.news()).await;
    }
}

/// Listens beside the reading, which never breaks off an attempt to reach the database.
async fn listen(db: &Db, journal: &Journal) {
    let mut listener = Listener::new(db);
    loop {
        listener.news().await;
        journal.tell();
    }
}

/// Reads on to the end of the journal, and tells where it stood; `seen` is its life and how far it was read.
async fn catch_up(
    db: &Db,
    journal: &Journal,
    followers: &[Arc<dyn Follower>],
    seen: &mut Option<(Uuid, i64)>,
) -> Result<Head, Error> {
    loop {
        let head = store::head(db.background()).await?.ok_or_else(|| Error::internal("the journal has no head"))?;
        let from = match *seen {
            Some((known, seq)) if known == head.epoch && seq <= head.seq => seq,
            // The first reading, or a database that was restored from a copy.
            _ => {
                for follower in followers {
                    follower.forget().await?;
                }
                head.seq
            }
        };
        let news = store::after(db.background(), from, MOST).await?;
        for follower in followers {
            follower.apply(&news.happened).await?;
        }
        *seen = Some((head.epoch, news.seq));
        journal.has_applied(head.epoch, news.seq);
        if news.is_all {
            return Ok(head);
        }
    }
}
