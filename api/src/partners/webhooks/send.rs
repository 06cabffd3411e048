//! Sending: what is due leaves, many at once, each record's own in order.

use super::attempt::{Errand, attempt};
use super::judge::{Judged, Verdict, judge};
use super::kit::Webhooks;
use super::rules::{Delivery, Dose, put_off};
use super::sight::Sight;
use super::store::taking::Receiver;
use super::store::{sending, unknown};
use super::take::{Taken, take};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
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

/// What a process has under way.
type UnderWay = JoinSet<()>;

/// A process that sends. Cheap to clone.
#[derive(Clone)]
pub struct Sender {
    kit: Webhooks,
    sight: Arc<dyn Sight>,
    me: Uuid,
}

impl Sender {
    /// A sender of these webhooks.
    pub fn new(kit: Webhooks, sight: Arc<dyn Sight>, context: &Context) -> Self {
        Self { kit, sight, me: ids::fresh(context.clock.now()) }
    }

    /// Sends as things fall due until told to stop; what is under way then has a moment to end.
    pub async fn send_on(&self, context: &Context, mut stop: watch::Receiver<bool>) {
        let (mut under_way, mut news, mut pause) = (UnderWay::default(), context.journal.followed(), PAUSE);
        tell_of_unknown(context).await;
        loop {
            match self.fill(context, &mut under_way).await {
                // All of it was withdrawn: there may be more.
                Ok(taken) if taken > 0 && under_way.is_empty() => self.kit.tell(),
                Ok(_) => {}
                Err(cause) => warn(&cause),
            }
            tokio::select! {
                _ = stop.wait_for(|told| *told) => break,
                Some(_) = under_way.join_next() => {}
                () = self.kit.news() => {}
                Ok(()) = news.changed(), if pause == PAUSE => pause = SETTLING,
                () = tokio::time::sleep(pause) => pause = PAUSE,
            }
        }
        let _ = tokio::time::timeout(ENDING, async { while under_way.join_next().await.is_some() {} }).await;
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
            let has_landed = under_way.join_next().await.is_some();
            if !has_landed && taken == 0 {
                return Ok(sent);
            }
        }
    }

    /// Takes what is due as far as there is room, and sets under way what is to be sent of it; how much was taken.
    async fn fill(&self, context: &Context, under_way: &mut UnderWay) -> Result<u64, Error> {
        let is_full = under_way.len() >= self.kit.limits().at_once.in_all;
        let taken = if is_full { Taken::new() } else { take(context, self.kit.limits(), self.me).await? };
        let count = taken.len() as u64;
        for (receiver, delivery, verdict) in self.judge(context, taken).await? {
            let kept = match verdict {
                Verdict::Tell(_) => {
                    self.set_out(context, under_way, receiver, delivery);
                    Ok(())
                }
                Verdict::Withdraw => sending::withdraw(&context.db, &delivery, self.me, context.clock.now()).await,
                Verdict::PutOff => self.put_off(context, &delivery).await,
            };
            // What that befalls is due again when its lease has run out; the others leave.
            kept.unwrap_or_else(|cause| warn(&cause));
        }
        Ok(count)
    }

    /// Judges what was taken; where that fails, all of it is put off.
    async fn judge(&self, context: &Context, taken: Taken) -> Result<Judged, Error> {
        let deliveries: Vec<Delivery> = taken.iter().map(|(_, delivery)| delivery.clone()).collect();
        let judged = judge(context, &*self.sight, self.me, taken).await;
        if judged.is_err() {
            for delivery in &deliveries {
                // Where even that fails, its lease runs out.
                let _ = self.put_off(context, delivery).await;
            }
        }
        judged
    }

    async fn put_off(&self, context: &Context, delivery: &Delivery) -> Result<(), Error> {
        let next = put_off(delivery.queued_at, context.clock.now());
        sending::put_off(&context.db, delivery, self.me, next).await
    }

    /// Sets something under way.
    fn set_out(&self, context: &Context, under_way: &mut UnderWay, receiver: Arc<Receiver>, delivery: Delivery) {
        let errand = Errand { receiver, id: self.id_of(&delivery), delivery, me: self.me };
        let (context, kit) = (context.clone(), self.kit.clone());
        under_way.spawn(async move {
            if let Err(cause) = attempt(&context, &kit, &errand).await {
                give_back(&context, &errand, &cause).await;
            }
        });
    }

    /// The global id that stands in the message.
    fn id_of(&self, delivery: &Delivery) -> String {
        match delivery.dose {
            Dose::Of(record) => self.sight.id_of(record),
            Dose::Test => self.sight.id_of_webhook(delivery.webhook),
        }
    }
}

/// Lets something rest that could not be sent because of a fault of ours; where even that fails, its lease runs out.
async fn give_back(context: &Context, errand: &Errand, cause: &Error) {
    log(errand.delivery.id, cause);
    let next = put_off(errand.delivery.queued_at, context.clock.now());
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

/// Tells the operator, once, of what only a newer program knows: it is passed over and kept.
async fn tell_of_unknown(context: &Context) {
    match unknown::kinds(&context.db).await {
        Ok(kinds) if kinds.is_empty() => {}
        Ok(kinds) => {
            let kinds: Vec<_> = kinds.into_iter().collect();
            tracing::warn!(
                kinds = kinds.join(" "),
                "Webhooks wait for kinds of records that only a newer program knows: they are kept for it, and passed over"
            );
        }
        Err(cause) => warn(&cause),
    }
}
