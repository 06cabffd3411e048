//! Queueing: what happened becomes something to be told to webhooks.
//!
//! What clients see is asked before the queue's transaction begins. Where that cannot be told, because of one record or one
//! client, it is queued all the same, and judged when it is sent: nothing is missed, and nobody waits for it.

use super::kit::Webhooks;
use super::look::{Asked, Look, look};
use super::rules::{Concern, Dose, Knows, Record, Webhook, concerns, told_of};
use super::sight::Sight;
use super::store::queue::{self, New};
use super::store::told;
use crate::journal::{Consumer, Happened, Outcome};
use crate::partners::feed::rules::Link;
use crate::shared::context::Context;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// The name under which the queue keeps its place in the journal.
pub const CONSUMER: &str = "webhooks";

/// The queue of webhooks, as a consumer of the journal.
pub struct Queue {
    kit: Webhooks,
    sight: Arc<dyn Sight>,
}

/// Where in the journal, and by which entry.
type At = (i64, Uuid);

/// The latest change of each record.
type Latest = BTreeMap<Record, At>;

impl Queue {
    /// The queue of these webhooks.
    pub fn new(kit: Webhooks, sight: Arc<dyn Sight>) -> Self {
        Self { kit, sight }
    }

    /// What is to be told of these rows, and to which webhooks.
    async fn queued(&self, context: &Context, happened: &[Happened]) -> Result<Queued, Error> {
        let webhooks = match happened.is_empty() {
            true => Vec::new(),
            false => queue::listening(context.db.background()).await?,
        };
        if webhooks.is_empty() {
            return Ok(Queued::default());
        }
        let touched = touched(context, happened).await?;
        let latest = latest(context, &touched).await?;
        let wants = |webhook: &Webhook, record: &Record| webhook.filter.wants(*record);
        let wanted: Vec<(&Webhook, Record)> = webhooks
            .iter()
            .flat_map(|webhook| {
                latest.keys().filter(move |record| wants(webhook, record)).map(move |record| (webhook, *record))
            })
            .collect();
        let judged = self.judged(context, &wanted).await?;
        let new = wanted.iter().zip(judged).filter_map(|((webhook, record), judged)| {
            let ((seq, entry), is_judged) = (latest[record], judged?);
            Some(New { webhook: webhook.id, dose: Dose::Of(*record), entry, seq, is_judged })
        });
        Ok(Queued(new.collect()))
    }

    /// Which of these webhooks are told of these records: of what their clients see now, and of what they were told of and
    /// see no more, once. None for the others, and false where it cannot be told yet.
    async fn judged(&self, context: &Context, wanted: &[(&Webhook, Record)]) -> Result<Vec<Option<bool>>, Error> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let ids = |of: fn(&(&Webhook, Record)) -> Uuid| wanted.iter().map(of).collect::<HashSet<_>>();
        let (webhooks, records) = (ids(|(webhook, _)| webhook.id), ids(|(_, (_, record))| *record));
        let (webhooks, records): (Vec<_>, Vec<_>) = (webhooks.into_iter().collect(), records.into_iter().collect());
        let known = told::known(&context.db, &webhooks, &records).await?;
        let mut asked = Asked::new();
        for (webhook, record) in wanted {
            asked.entry(webhook.client).or_default().insert(*record);
        }
        let seen = look(context, &*self.sight, asked).await;
        let judged = |(webhook, record): &(&Webhook, Record)| {
            let knows = known.get(&(webhook.id, *record)).copied().unwrap_or_default();
            judged(seen.of(webhook.client, *record), knows)
        };
        Ok(wanted.iter().map(judged).collect())
    }
}

/// Whether something is to be told, by what a client sees and knows: none where it is not, false where that cannot be told yet.
fn judged(look: Look, knows: Knows) -> Option<bool> {
    match look {
        Look::Unclear => Some(false),
        Look::MayNotAct => None,
        Look::Sees(sees) => told_of(sees, knows, false).map(|_| true),
    }
}

/// What these rows touched, of what partners know. What was touched again since is found there, when the queue has read as far:
/// it says the same, later.
async fn touched(context: &Context, happened: &[Happened]) -> Result<Vec<(Concern, At)>, Error> {
    let Some((first, last)) = happened.first().zip(happened.last()) else { return Ok(Vec::new()) };
    let touched = queue::touched(context.db.background(), (first.seq, last.seq)).await?;
    let entries: HashMap<i64, Uuid> = happened.iter().map(|entry| (entry.seq, entry.id)).collect();
    let touched = touched.iter().filter_map(|(kind, record, seq)| Some((*kind, *record, (*seq, *entries.get(seq)?))));
    Ok(touched.flat_map(|(kind, record, at)| concerns(kind, record).map(move |concern| (concern, at))).collect())
}

/// The latest change of each record that was touched, and of what is linked to it.
async fn latest(context: &Context, touched: &[(Concern, At)]) -> Result<Latest, Error> {
    let mut linked: Vec<(Link, Vec<(Uuid, Uuid)>)> = Vec::new();
    for link in links(touched) {
        let of_link = touched.iter().filter_map(|(concern, _)| match concern {
            Concern::Linked(_, of, record) if *of == link => Some(*record),
            _ => None,
        });
        let found = queue::linked(&context.db, link, &of_link.collect::<Vec<_>>()).await?;
        linked.push((link, found));
    }
    let mut latest = Latest::new();
    for (concern, at) in touched {
        let records: Vec<Record> = match concern {
            Concern::Record(record) => vec![*record],
            Concern::Linked(kind, link, of) => {
                let found = linked.iter().filter(|(known, _)| known == link).flat_map(|(_, found)| found);
                found.filter(|(touched, _)| touched == of).map(|(_, id)| (*kind, *id)).collect()
            }
        };
        latest.extend(records.into_iter().map(|record| (record, *at)));
    }
    Ok(latest)
}

/// The ways in which something is linked to what was touched.
fn links(touched: &[(Concern, At)]) -> Vec<Link> {
    let mut links = Vec::new();
    for (concern, _) in touched {
        if let Concern::Linked(_, link, _) = concern
            && !links.contains(link)
        {
            links.push(*link);
        }
    }
    links
}

/// What is to be queued.
#[derive(Default)]
struct Queued(Vec<New>);

impl Queued {
    /// Queues it, but for webhooks that were disabled or deleted since.
    async fn put(&self, tx: &Tx, context: &Context) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let webhooks: HashSet<Uuid> = self.0.iter().map(|new| new.webhook).collect();
        let webhooks: Vec<Uuid> = webhooks.into_iter().collect();
        let listening = queue::still_listening(&context.db, tx, &webhooks).await?;
        let new: Vec<New> = self.0.iter().filter(|new| listening.contains(&new.webhook)).copied().collect();
        queue::put(&context.db, tx, &new, context.clock.now()).await
    }
}

impl Outcome for Queued {
    fn store<'a>(&'a self, tx: &'a Tx, context: &'a Context) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(self.put(tx, context))
    }
}

impl Consumer for Queue {
    fn name(&self) -> &'static str {
        CONSUMER
    }

    fn prepare<'a>(
        &'a self,
        context: &'a Context,
        happened: &'a [Happened],
    ) -> BoxFuture<'a, Result<Box<dyn Outcome>, Error>> {
        Box::pin(async move { Ok(Box::new(self.queued(context, happened).await?) as Box<dyn Outcome>) })
    }

    fn stands(&self) {
        self.kit.tell();
    }
}
