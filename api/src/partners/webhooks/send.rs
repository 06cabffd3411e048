//! Sending: what is due leaves, many at once, each record's own in order.

use super::attempt::{Errand, attempt};
use super::kit::Webhooks;
use super::queue::{known, seen_by};
use super::rules::{Delivery, Dose, Told, told_of};
use super::sight::Sight;
use super::store::queue::Pair;
use super::store::sending::{self, Lease, Receiver};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How often a process looks for what is due when nobody tells it.
const PAUSE: Duration = Duration::from_secs(1);
/// How long after news of the journal a process looks for what another one queued because of it.
const SETTLING: Duration = Duration::from_millis(400);
/// How long what is under way may take to end when a process stops.
const ENDING: Duration = Duration::from_secs(3);
/// How long something rests that could not be sent because of a fault of ours.
const REST: TimeDelta = TimeDelta::seconds(30);

/// A process that sends. Cheap to clone.
#[derive(Clone)]
pub struct Sender {
    kit: Webhooks,
    sight: Arc<dyn Sight>,
    me: Uuid,
}

/// What a process has under way: how much to each webhook.
#[derive(Default)]
struct UnderWay {
    sending: JoinSet<Uuid>,
    to: HashMap<Uuid, usize>,
}

/// What was taken, and to whom it goes.
type Taken = Vec<(Arc<Receiver>, Delivery)>;

/// What was taken, and what is told of it; nothing when it is not to be sent any more.
type Judged = Vec<(Arc<Receiver>, Delivery, Option<Told>)>;

impl Sender {
    /// A sender of these webhooks.
    pub fn new(kit: Webhooks, sight: Arc<dyn Sight>, context: &Context) -> Self {
        Self { kit, sight, me: ids::fresh(context.clock.now()) }
    }

    /// Sends as things fall due until told to stop; what is under way then has a moment to end.
    pub async fn send_on(&self, context: &Context, mut stop: watch::Receiver<bool>) {
        let (mut under_way, mut news, mut pause) = (UnderWay::default(), context.journal.followed(), PAUSE);
        loop {
            match self.fill(context, &mut under_way).await {
                // All of it was withdrawn: there may be more.
                Ok(taken) if taken > 0 && under_way.sending.is_empty() => self.kit.tell(),
                Ok(_) => {}
                Err(cause) => warn(&cause),
            }
            tokio::select! {
                _ = stop.wait_for(|told| *told) => break,
                () = under_way.landed() => {}
                () = self.kit.news() => {}
                Ok(()) = news.changed(), if pause == PAUSE => pause = SETTLING,
                () = tokio::time::sleep(pause) => pause = PAUSE,
            }
        }
        let _ = tokio::time::timeout(ENDING, under_way.all_landed()).await;
    }

    /// Sends everything that is due; how much was taken, whatever became of it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn send_due(&self, context: &Context) -> Result<u64, Error> {
        let (mut under_way, mut sent) = (UnderWay::default(), 0);
        loop {
            let taken = self.fill(context, &mut under_way).await?;
            sent += taken;
            match (under_way.sending.is_empty(), taken) {
                (true, 0) => return Ok(sent),
                (true, _) => {}
                (false, _) => under_way.landed().await,
            }
        }
    }

    /// Takes what is due as far as there is room, and sets under way what is to be sent of it; how much was taken.
    async fn fill(&self, context: &Context, under_way: &mut UnderWay) -> Result<u64, Error> {
        let taken = self.take(context, under_way).await?;
        let count = taken.len() as u64;
        for (receiver, delivery, told) in self.judge(context, taken).await? {
            let Some(told) = told else {
                sending::withdraw(&context.db, delivery.id, self.me, context.clock.now()).await?;
                continue;
            };
            *under_way.to.entry(receiver.id).or_default() += 1;
            let errand = Errand { receiver, id: self.id_of(&delivery), delivery, told, me: self.me };
            let (context, kit) = (context.clone(), self.kit.clone());
            under_way.sending.spawn(async move {
                if let Err(cause) = attempt(&context, &kit, &errand).await {
                    give_back(&context, &errand, &cause).await;
                }
                errand.receiver.id
            });
        }
        Ok(count)
    }

    /// The global id that stands in the message.
    fn id_of(&self, delivery: &Delivery) -> String {
        match delivery.dose {
            Dose::Of(record) => self.sight.id_of(record),
            Dose::Test => self.sight.id_of_webhook(delivery.webhook),
        }
    }

    /// Takes what is due, as far as there is room: to a receiver that fails one at a time.
    async fn take(&self, context: &Context, under_way: &UnderWay) -> Result<Taken, Error> {
        let (limits, now) = (*self.kit.limits(), context.clock.now());
        let mut room = limits.at_once.saturating_sub(under_way.sending.len());
        let mut found = Vec::new();
        if room == 0 {
            return Ok(found);
        }
        let mut receivers = sending::receivers(&context.db, now).await?;
        // Whoever always has something due must not be first each time.
        let [chance] = ids::random::<1>();
        let first = usize::from(chance) % receivers.len().max(1);
        receivers.rotate_left(first);
        for receiver in receivers {
            let most = if receiver.failing_since.is_some() { 1 } else { limits.at_once_to_one };
            let has = under_way.to.get(&receiver.id).copied().unwrap_or_default();
            let most = most.saturating_sub(has).min(room);
            if most > 0 {
                let (due, receiver) = (sending::due(&context.db, receiver.id, now, most).await?, Arc::new(receiver));
                room -= due.len();
                found.extend(due.into_iter().map(|delivery| (Arc::clone(&receiver), delivery)));
            }
        }
        if found.is_empty() {
            return Ok(found);
        }
        let due: Vec<_> = found.iter().map(|(_, delivery)| (delivery.id, delivery.seq)).collect();
        let had = sending::lease(&context.db, &due, Lease { by: self.me, now, until: now + limits.lease }).await?;
        found.retain_mut(|(_, delivery)| {
            delivery.attempts += 1;
            delivery.first_attempt_at.get_or_insert(now);
            had.contains(&delivery.id)
        });
        Ok(found)
    }

    /// What is told of what was taken, as its client sees it now; and from now on they know of what they see.
    async fn judge(&self, context: &Context, taken: Taken) -> Result<Judged, Error> {
        let mut asked: HashMap<Uuid, Vec<_>> = HashMap::new();
        let mut pairs: Vec<Pair> = Vec::new();
        for (receiver, delivery) in &taken {
            let records = asked.entry(receiver.client).or_default();
            if let Dose::Of(record) = delivery.dose {
                records.push(record);
                pairs.push((receiver.id, record));
            }
        }
        let known = if pairs.is_empty() { HashSet::new() } else { known(context, &pairs).await? };
        let mut seen = HashMap::new();
        for (client, records) in asked {
            seen.insert(client, seen_by(context, &*self.sight, client, records).await?);
        }
        let told = |receiver: &Receiver, delivery: &Delivery| match (delivery.dose, seen.get(&receiver.client)?) {
            // Whoever may not act is told nothing.
            (_, None) => None,
            (Dose::Test, Some(_)) => Some(Told::Test),
            (Dose::Of(record), Some(seen)) => told_of(seen.contains(&record), known.contains(&(receiver.id, record))),
        };
        let judged = taken.into_iter().map(|(receiver, delivery)| {
            let told = told(&receiver, &delivery);
            (receiver, delivery, told)
        });
        let judged: Judged = judged.collect();
        sending::note(&context.db, &shown(&judged), context.clock.now()).await?;
        Ok(judged)
    }
}

/// The records that are about to be told of as being there, each once.
fn shown(judged: &Judged) -> Vec<Pair> {
    let shown = judged.iter().filter_map(|(receiver, delivery, told)| match (delivery.dose, told) {
        (Dose::Of(record), Some(Told::Changed)) => Some((receiver.id, record)),
        _ => None,
    });
    shown.collect::<HashSet<_>>().into_iter().collect()
}

/// Lets something rest that could not be sent because of a fault of ours; where even that fails, its lease runs out.
async fn give_back(context: &Context, errand: &Errand, cause: &Error) {
    log(errand.delivery.id, cause);
    let next = context.clock.now() + REST;
    let _ = sending::give_back(&context.db, errand.delivery.id, errand.me, next).await;
}

fn warn(cause: &Error) {
    let cause = cause as &dyn std::error::Error;
    tracing::warn!(cause, "What is due to webhooks cannot be sent; trying again");
}

fn log(delivery: Uuid, cause: &Error) {
    let cause = cause as &dyn std::error::Error;
    tracing::error!(%delivery, cause, "Something could not be sent to a webhook; it is tried again");
}

impl UnderWay {
    /// Waits until something ended; for ever when nothing is under way.
    async fn landed(&mut self) {
        match self.sending.join_next().await {
            Some(Ok(webhook)) => self.count_down(webhook),
            // A panic does not tell to whom it was: what is left is counted anew when all has landed.
            Some(Err(_)) if self.sending.is_empty() => self.to.clear(),
            Some(Err(_)) => {}
            None => std::future::pending().await,
        }
    }

    fn count_down(&mut self, webhook: Uuid) {
        let is_last = match self.to.get_mut(&webhook) {
            Some(count) if *count > 1 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        if is_last {
            self.to.remove(&webhook);
        }
    }

    async fn all_landed(&mut self) {
        while !self.sending.is_empty() {
            self.landed().await;
        }
    }
}
