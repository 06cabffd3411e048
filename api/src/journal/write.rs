//! The one way to write: a change is decided and stored in one transaction that
//! also appends to the journal. What records nothing is rolled back.

use super::erase::{Erased, withdraw};
use super::rules::{Entry, Stamp};
use super::store;
use crate::access::Actor;
use crate::shared::context::Context;
use crate::shared::db::{Tx, is_worth_repeating};
use crate::shared::error::Error;
use crate::shared::idempotency::{self, Earlier};
use crate::shared::ids;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How often a transaction that lost a race is tried again.
const REPEATS: u32 = 3;
/// The pause before the first repeat; it doubles, with some chance added.
const FIRST_PAUSE_MS: u64 = 10;

/// Something that changes records: authorize, load, decide, store, record.
/// It may be run again when its transaction lost a race, so it changes nothing
/// outside the database.
pub trait Change: Send + Sync + 'static {
    /// What came of it.
    type Outcome: Send + 'static;

    /// Does it within the transaction; what it did is said with [`Writing::record`].
    fn apply(&self, writing: &mut Writing) -> impl Future<Output = Result<Self::Outcome, Error>> + Send;
}

/// A transaction in which something is written.
pub struct Writing {
    tx: Tx,
    context: Context,
    stamp: Stamp,
    entries: Vec<Entry>,
    pub(super) erased: Erased,
}

impl Writing {
    /// The transaction, for stores.
    pub fn tx(&self) -> &Tx {
        &self.tx
    }

    /// Who asks, for decisions.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The instant of the whole change, UTC, cut to microseconds.
    pub fn now(&self) -> DateTime<Utc> {
        self.stamp.at
    }

    /// Says who does it, where that is known only on the way: who signs in, for one.
    pub fn acts_as(&mut self, actor: Actor) {
        self.stamp.actor = actor;
    }

    /// Says what was done. Without any entry the transaction is rolled back.
    pub fn record(&mut self, entry: Entry) {
        self.entries.push(entry);
    }
}

/// Writes a change; answers when it is committed and this process has seen it.
///
/// # Errors
/// What the change refuses; faults of the database.
pub async fn write<C: Change>(context: &Context, change: C) -> Result<C::Outcome, Error> {
    in_a_task(context.clone(), Plain(change)).await
}

/// The same, once for each idempotency key of the actor: a repeat with the same
/// input gets the same outcome and does nothing. Without a key it is a plain
/// write. An outcome holds keys of records, never a secret or a personal value.
///
/// # Errors
/// The same; `IDEMPOTENCY_KEY_REUSED`, `IDEMPOTENCY_KEY_MALFORMED`.
pub async fn write_once<C>(
    context: &Context,
    operation: &'static str,
    key: Option<&str>,
    change: C,
) -> Result<C::Outcome, Error>
where
    C: Change + Serialize,
    C::Outcome: Serialize + DeserializeOwned,
{
    match key {
        None => write(context, change).await,
        Some(key) => {
            let claim = idempotency::claim(context, operation, key, &change)?;
            in_a_task(context.clone(), Once { claim, change }).await
        }
    }
}

/// Runs in a task of its own: a client that hangs up cannot drop a transaction
/// between its statement and its commit.
async fn in_a_task<C: Change>(context: Context, change: C) -> Result<C::Outcome, Error> {
    tokio::spawn(async move { repeated(&context, &change).await }).await.map_err(Error::internal)?
}

async fn repeated<C: Change>(context: &Context, change: &C) -> Result<C::Outcome, Error> {
    let mut pause = FIRST_PAUSE_MS;
    for _ in 0..REPEATS {
        match once(context, change).await {
            Err(error) if is_worth_repeating(&error) => {
                let [chance] = ids::random::<1>();
                tokio::time::sleep(Duration::from_millis(pause + u64::from(chance) * pause / 256)).await;
                pause *= 2;
            }
            outcome => return outcome,
        }
    }
    once(context, change).await
}

async fn once<C: Change>(context: &Context, change: &C) -> Result<C::Outcome, Error> {
    let tx = context.db.begin_writing().await?;
    let stamp = Stamp::new(context.actor, context.clock.now(), context.request_id.clone());
    let (entries, erased) = (Vec::new(), Erased::default());
    let mut writing = Writing { tx, context: context.clone(), stamp, entries, erased };
    let outcome = change.apply(&mut writing).await?;
    if !writing.entries.is_empty() {
        finish(writing).await?;
    }
    Ok(outcome)
}

/// Appends and commits; answers when this process has seen it.
async fn finish(writing: Writing) -> Result<(), Error> {
    let Writing { tx, context, stamp, entries, erased } = writing;
    let (journal, at) = (&context.journal, stamp.at);
    let listed = erased.list(journal, at).await?;
    let seq = match store::append(&tx, journal.master(), &stamp, entries).await {
        Ok(seq) => seq,
        Err(error) => {
            withdraw(journal, at, listed).await;
            return Err(error);
        }
    };
    tx.commit().await?;
    journal.tell();
    erased.scrub(&context.db, journal).await;
    journal.seen(seq).await;
    Ok(())
}

struct Plain<C>(C);

impl<C: Change> Change for Plain<C> {
    type Outcome = C::Outcome;

    async fn apply(&self, writing: &mut Writing) -> Result<C::Outcome, Error> {
        self.0.apply(writing).await
    }
}

/// A change under an idempotency key.
struct Once<C> {
    claim: idempotency::Claim,
    change: C,
}

impl<C> Change for Once<C>
where
    C: Change + Serialize,
    C::Outcome: Serialize + DeserializeOwned,
{
    type Outcome = C::Outcome;

    async fn apply(&self, writing: &mut Writing) -> Result<C::Outcome, Error> {
        match idempotency::begin(writing.tx(), &self.claim, writing.now()).await? {
            Earlier::Done(outcome) => serde_json::from_str(&outcome).map_err(Error::internal),
            Earlier::Nothing => {
                let outcome = self.change.apply(writing).await?;
                let words = serde_json::to_string(&outcome).map_err(Error::internal)?;
                idempotency::finish(writing.tx(), &self.claim, &words).await?;
                Ok(outcome)
            }
        }
    }
}
