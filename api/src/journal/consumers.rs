//! Durable consumers: what must follow from the journal though processes crash,
//! such as letters. Each keeps its own place in the database and reads on from
//! there, in order. What it makes of some rows is stored in the transaction that
//! moves its place on: so each row counts once within the database, and whatever
//! leaves the database from there is done at least once.
//!
//! What comes of rows is worked out before that transaction begins, which may take
//! its time and keeps nobody waiting; then it is stored, if the place is still where
//! it was. The row of its place is locked meanwhile, so that one process at a time
//! stores; another passes over it. When the database was put back from a copy
//! the place was put back with it: the consumer goes on from there, in the new life.

use super::check::Head;
use super::follow::{Happened, PAUSE};
use super::store::{self, Place};
use crate::shared::context::Context;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use futures_util::future::{BoxFuture, join_all};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Most rows of which is stored in one transaction what comes of them.
const MOST: u64 = 200;

/// How long news gathers before it is taken: taking is a transaction of its own, which competes with those who write.
const GATHERING: Duration = Duration::from_millis(250);

/// Someone who makes something lasting of what happened.
pub trait Consumer: Send + Sync + 'static {
    /// The name under which its place is kept for ever.
    fn name(&self) -> &'static str;

    /// Works out what comes of these rows, in order, and writes nothing: it may ask and take its time, for no transaction
    /// waits. Every process does, and may be asked again about rows whose transaction broke off; what one of them stores
    /// counts.
    fn prepare<'a>(
        &'a self,
        context: &'a Context,
        happened: &'a [Happened],
    ) -> BoxFuture<'a, Result<Box<dyn Outcome>, Error>>;

    /// Told when what it stored is there for everyone to see; it does no harm when nobody is told.
    fn stands(&self) {}
}

/// What comes of rows.
pub trait Outcome: Send + Sync {
    /// Stores it within the transaction that moves the consumer on; on SQLite all other writers wait meanwhile. What it does
    /// outside the database it can do twice.
    fn store<'a>(&'a self, tx: &'a Tx, context: &'a Context) -> BoxFuture<'a, Result<(), Error>>;
}

/// Lets consumers read on until the process ends.
pub async fn consume(context: Context, consumers: Vec<Arc<dyn Consumer>>) {
    join_all(consumers.iter().map(|consumer| read_on(&context, &**consumer))).await;
}

async fn read_on(context: &Context, consumer: &dyn Consumer) {
    let mut news = context.journal.followed();
    loop {
        if let Err(cause) = catch_up(context, consumer).await {
            let cause = &cause as &dyn std::error::Error;
            tracing::warn!(consumer = consumer.name(), cause, "A consumer of the journal cannot go on; trying again");
        }
        wait(&mut news).await;
    }
}

/// Wakes when the follower of this process saw something new, and each second in any case;
/// a moment later, so that many changes at once are taken together.
async fn wait(news: &mut watch::Receiver<i64>) {
    let _ = tokio::time::timeout(PAUSE, news.changed()).await;
    tokio::time::sleep(GATHERING).await;
}

/// Takes everything up to the end of the journal, as far as nobody else is at it.
///
/// # Errors
/// Faults of the database; what the consumer cannot store.
pub async fn catch_up(context: &Context, consumer: &dyn Consumer) -> Result<(), Error> {
    while step(context, consumer).await? {}
    Ok(())
}

/// Takes some rows; whether there may be more for this process.
async fn step(context: &Context, consumer: &dyn Consumer) -> Result<bool, Error> {
    let (db, name) = (&context.db, consumer.name());
    let head = store::head(db.background()).await?.ok_or_else(|| Error::internal("the journal has no head"))?;
    let place = store::place(db.background(), name).await?;
    let place = place.ok_or_else(|| Error::internal(format!("the consumer {name} has no place in this database")))?;
    if place.epoch == head.epoch && place.seq >= head.seq {
        return Ok(false);
    }
    let news = store::after(db.background(), begin(&place, &head), MOST).await?;
    let outcome = consumer.prepare(context, &news.happened).await?;
    let Some((tx, locked)) = store::lock_place(db, name).await? else { return Ok(false) };
    if locked != place {
        // Another process was quicker: what was prepared is in its rows, and there may be more.
        return Ok(true);
    }
    outcome.store(&tx, context).await?;
    let place = Place { epoch: head.epoch, seq: news.seq };
    store::move_place(&tx, name, &place, context.clock.now()).await?;
    tx.commit().await?;
    consumer.stands();
    Ok(!news.is_all)
}

/// Where to read on: a place never lies beyond the end, whatever was put back.
fn begin(place: &Place, head: &Head) -> i64 {
    match place.epoch == head.epoch {
        true => place.seq,
        false => place.seq.min(head.seq),
    }
}
