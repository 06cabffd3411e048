//! Queueing: what happened becomes something to be told to webhooks.

use super::kit::Webhooks;
use super::rules::{Concern, Dose, Record, Webhook, concerns, told_of};
use super::sight::Sight;
use super::store::queue::{self, New, Pair};
use crate::journal::{Consumer, Happened};
use crate::partners::clients::acting_as;
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

    async fn queue(&self, tx: &Tx, context: &Context, happened: &[Happened]) -> Result<(), Error> {
        let Some((first, last)) = happened.first().zip(happened.last()) else { return Ok(()) };
        let webhooks = queue::listening(tx).await?;
        if webhooks.is_empty() {
            return Ok(());
        }
        // What was touched again since is found there, when the queue has read as far: it says the same, later.
        let touched = queue::touched(tx, (first.seq, last.seq)).await?;
        let entries: HashMap<i64, Uuid> = happened.iter().map(|entry| (entry.seq, entry.id)).collect();
        let touched =
            touched.iter().filter_map(|(kind, record, seq)| Some((*kind, *record, (*seq, *entries.get(seq)?))));
        let touched = touched.flat_map(|(kind, record, at)| concerns(kind, record).map(move |concern| (concern, at)));
        let touched: Vec<(Concern, At)> = touched.collect();
        if touched.is_empty() {
            return Ok(());
        }
        let latest = latest(tx, context, &touched).await?;
        let wanted: Vec<_> = webhooks
            .iter()
            .flat_map(|webhook| {
                latest.keys().filter(|record| webhook.filter.wants(**record)).map(move |r| (webhook, *r))
            })
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let told = self.told(tx, context, &wanted).await?;
        let new = wanted.iter().zip(told).filter(|(_, is_told)| *is_told).map(|((webhook, record), _)| {
            let (seq, entry) = latest[record];
            New { webhook: webhook.id, dose: Dose::Of(*record), entry, seq }
        });
        queue::put(&context.db, tx, &new.collect::<Vec<_>>(), context.clock.now()).await
    }

    /// Which of these webhooks are told of these records: of what their clients see now, and of what they were told of and
    /// see no more, once.
    async fn told(&self, tx: &Tx, context: &Context, wanted: &[(&Webhook, Record)]) -> Result<Vec<bool>, Error> {
        let ids = |of: fn(&(&Webhook, Record)) -> Uuid| wanted.iter().map(of).collect::<HashSet<_>>();
        let (webhooks, records) = (ids(|(webhook, _)| webhook.id), ids(|(_, (_, record))| *record));
        let (webhooks, records): (Vec<_>, Vec<_>) = (webhooks.into_iter().collect(), records.into_iter().collect());
        let known = queue::told(&context.db, tx.connection(), &webhooks, &records).await?;
        let mut asked: HashMap<Uuid, Vec<Record>> = HashMap::new();
        for (webhook, record) in wanted {
            asked.entry(webhook.client).or_default().push(*record);
        }
        let mut seen = HashMap::new();
        for (client, records) in asked {
            seen.insert(client, seen_by(context, &*self.sight, client, records).await?);
        }
        let is_told = |(webhook, record): &(&Webhook, Record)| {
            let sees = seen.get(&webhook.client).and_then(Option::as_ref).map(|seen| seen.contains(record));
            let knows = known.get(&(webhook.id, *record)).is_some_and(|is_gone| !is_gone);
            sees.is_some_and(|sees| told_of(sees, knows).is_some())
        };
        Ok(wanted.iter().map(is_told).collect())
    }
}

/// Which of these records a client sees now; none when it may not act at all.
pub(super) async fn seen_by(
    context: &Context,
    sight: &dyn Sight,
    client: Uuid,
    mut records: Vec<Record>,
) -> Result<Option<HashSet<Record>>, Error> {
    let Some(actor) = acting_as(context, client).await? else { return Ok(None) };
    records.sort_unstable();
    records.dedup();
    let context = Context { actor, db: context.db.for_request(), ..context.clone() };
    Ok(Some(sight.seen(&context, &records).await?))
}

/// The latest change of each record that was touched, and of what is linked to it.
async fn latest(tx: &Tx, context: &Context, touched: &[(Concern, At)]) -> Result<Latest, Error> {
    let mut linked: Vec<(Link, Vec<(Uuid, Uuid)>)> = Vec::new();
    for link in links(touched) {
        let of_link = touched.iter().filter_map(|(concern, _)| match concern {
            Concern::Linked(_, of, record) if *of == link => Some(*record),
            _ => None,
        });
        let found = queue::linked(&context.db, tx, link, &of_link.collect::<Vec<_>>()).await?;
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

/// Of which of these pairs a webhook was told, gone or not.
pub(super) async fn known(context: &Context, pairs: &[Pair]) -> Result<HashSet<Pair>, Error> {
    let (webhooks, records): (Vec<_>, Vec<_>) = pairs.iter().map(|(webhook, (_, record))| (*webhook, *record)).unzip();
    let known = queue::told(&context.db, context.db.background(), &webhooks, &records).await?;
    Ok(known.into_keys().collect())
}

impl Consumer for Queue {
    fn name(&self) -> &'static str {
        CONSUMER
    }

    fn take<'a>(
        &'a self,
        tx: &'a Tx,
        context: &'a Context,
        happened: &'a [Happened],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(self.queue(tx, context, happened))
    }

    fn stands(&self) {
        self.kit.tell();
    }
}
