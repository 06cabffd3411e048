//! Judging what was taken, right before it is sent: what its client sees now, and what it knows.
//!
//! Before a client is told for the first time that a record is there, it is noted that it knows of it, and then asked once more
//! what it sees. Whoever hides the record hides it before that question, and nothing is told; or after it, and then the queue
//! finds the note, and tells that it is gone.

use super::look::{Asked, Look, Seen, look};
use super::rules::{Delivery, Dose, Knows, Record, Told, told_of};
use super::sight::Sight;
use super::store::sending;
use super::store::taking::Receiver;
use super::store::told::{self, Known, Pair};
use super::take::Taken;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// What becomes of something that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// This is told.
    Tell(Told),
    /// It is not to be sent any more.
    Withdraw,
    /// It cannot be judged now.
    PutOff,
}

/// What was taken, judged.
pub(super) type Judged = Vec<(Arc<Receiver>, Delivery, Verdict)>;

/// Judges what this process has taken, and writes down what is about to be told. What it has no longer is left out.
///
/// # Errors
/// Faults of the database.
pub(super) async fn judge(context: &Context, sight: &dyn Sight, me: Uuid, taken: Taken) -> Result<Judged, Error> {
    if taken.is_empty() {
        return Ok(Judged::new());
    }
    let known = known(context, &taken).await?;
    let seen = look(context, sight, asked(taken.iter().map(|(receiver, delivery)| (receiver, delivery)))).await;
    let judged = taken.into_iter().map(|(receiver, delivery)| {
        let verdict = verdict(&receiver, &delivery, &seen, &known);
        (receiver, delivery, verdict)
    });
    let judged = told_first(context, sight, judged.collect(), &known).await?;
    said(context, me, judged).await
}

/// What is known at webhooks of what was taken.
async fn known(context: &Context, taken: &Taken) -> Result<Known, Error> {
    let pairs = taken.iter().filter_map(|(receiver, delivery)| Some((receiver.id, record(delivery)?)));
    let (webhooks, records): (Vec<_>, Vec<_>) = pairs.map(|(webhook, (_, record))| (webhook, record)).unzip();
    match webhooks.is_empty() {
        true => Ok(Known::new()),
        false => told::known(&context.db, &webhooks, &records).await,
    }
}

/// What is asked of each client; of one that is sent a test alone, no more than whether it may act.
fn asked<'a>(taken: impl Iterator<Item = (&'a Arc<Receiver>, &'a Delivery)>) -> Asked {
    let mut asked = Asked::new();
    for (receiver, delivery) in taken {
        asked.entry(receiver.client).or_default().extend(record(delivery));
    }
    asked
}

const fn record(delivery: &Delivery) -> Option<Record> {
    match delivery.dose {
        Dose::Of(record) => Some(record),
        Dose::Test => None,
    }
}

fn verdict(receiver: &Receiver, delivery: &Delivery, seen: &Seen, known: &Known) -> Verdict {
    let (look, told) = match delivery.dose {
        Dose::Test => (seen.acts(receiver.client), Some(Told::Test)),
        Dose::Of(record) => {
            let look = seen.of(receiver.client, record);
            let knows = known.get(&(receiver.id, record)).copied().unwrap_or_default();
            (look, told_of(look == Look::Sees(true), knows, delivery.is_judged))
        }
    };
    match look {
        Look::Unclear => Verdict::PutOff,
        // Whoever may not act is told nothing.
        Look::MayNotAct => Verdict::Withdraw,
        Look::Sees(_) => told.map_or(Verdict::Withdraw, Verdict::Tell),
    }
}

/// Notes what clients are about to learn, and judges it once more.
async fn told_first(context: &Context, sight: &dyn Sight, judged: Judged, known: &Known) -> Result<Judged, Error> {
    let news = judged.iter().filter_map(|(receiver, delivery, verdict)| news(receiver, delivery, *verdict, known));
    let news: HashSet<Pair> = news.collect();
    if news.is_empty() {
        return Ok(judged);
    }
    told::note(&context.db, &news.iter().copied().collect::<Vec<_>>(), context.clock.now()).await?;
    let is_news = |receiver: &Receiver, delivery: &Delivery| {
        record(delivery).is_some_and(|record| news.contains(&(receiver.id, record)))
    };
    let again = judged.iter().filter(|(receiver, delivery, _)| is_news(receiver, delivery));
    let seen = look(context, sight, asked(again.map(|(receiver, delivery, _)| (receiver, delivery)))).await;
    let judged = judged.into_iter().map(|(receiver, delivery, before)| {
        let verdict = match is_news(&receiver, &delivery) {
            true => verdict(&receiver, &delivery, &seen, known),
            false => before,
        };
        (receiver, delivery, verdict)
    });
    let judged: Judged = judged.collect();
    take_back(context, &judged, &news, known).await?;
    Ok(judged)
}

/// The record that a webhook learns of: it is about to be told that it is there, and does not know that.
fn news(receiver: &Receiver, delivery: &Delivery, verdict: Verdict, known: &Known) -> Option<Pair> {
    let pair = (receiver.id, record(delivery)?);
    let knows = known.get(&pair).copied().unwrap_or_default();
    (verdict == Verdict::Tell(Told::Changed) && knows != Knows::There).then_some(pair)
}

/// Takes back what was noted and is not told in the end.
async fn take_back(context: &Context, judged: &Judged, news: &HashSet<Pair>, known: &Known) -> Result<(), Error> {
    let untold = judged.iter().filter(|(_, _, verdict)| *verdict != Verdict::Tell(Told::Changed));
    let untold = untold.filter_map(|(receiver, delivery, _)| Some((receiver.id, record(delivery)?)));
    let untold = untold.filter(|pair| news.contains(pair));
    let untold = untold.map(|pair| (pair, known.get(&pair).copied().unwrap_or_default()));
    told::take_back(&context.db, &untold.collect::<Vec<_>>(), context.clock.now()).await
}

/// Writes down what is about to be told, where it is not what was told before.
async fn said(context: &Context, me: Uuid, judged: Judged) -> Result<Judged, Error> {
    let mut turned = HashSet::new();
    let judged = judged.into_iter().map(|(receiver, delivery, verdict)| match verdict {
        Verdict::Tell(told) if delivery.told != Some(told) => {
            turned.insert(delivery.id);
            (receiver, delivery.telling(told), verdict)
        }
        _ => (receiver, delivery, verdict),
    });
    let mut judged: Judged = judged.collect();
    let telling = judged.iter().map(|(_, delivery, _)| delivery).filter(|delivery| turned.contains(&delivery.id));
    let said = sending::say(&context.db, &telling.collect::<Vec<_>>(), me).await?;
    judged.retain(|(_, delivery, _)| !turned.contains(&delivery.id) || said.contains(&delivery.id));
    Ok(judged)
}
