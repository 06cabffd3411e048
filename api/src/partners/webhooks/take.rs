//! Taking what is due: whose turn it is says `rules/share.rs`, and that nobody else takes it, the database.

use super::kit::Limits;
use super::rules::{Busy, Delivery, Waiting, machine};
use super::store::taking::{self, Lease, Receiver};
use crate::shared::context::Context;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use std::collections::VecDeque;
use std::sync::Arc;
use uuid::Uuid;

/// What was taken, and to whom it goes.
pub(super) type Taken = Vec<(Arc<Receiver>, Delivery)>;

/// Takes what is due for a process, as far as it has room. It may be at it twice at a time, all on and as a job: both together
/// have the room of one.
pub(super) async fn take(context: &Context, limits: &Limits, me: Uuid) -> Result<Taken, Error> {
    let (db, now) = (&context.db, context.clock.now());
    let due = taking::receivers(db, now).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let (tx, receivers) = taking::begin(db, &due, now).await?;
    let (busy, here) = taking::under_way(db, &tx, me, now).await?;
    let lease = Lease { by: me, now, until: now + limits.lease };
    let taken = Turns::new(receivers, busy, *limits, lease).take(&tx, here).await?;
    tx.commit().await?;
    Ok(taken)
}

/// A round of turns.
struct Turns {
    waiting: Vec<Waiting>,
    /// To whom, and what is due to them, once that was asked; in the order of those that wait.
    lines: Vec<(Arc<Receiver>, Option<VecDeque<Delivery>>)>,
    busy: Busy,
    limits: Limits,
    lease: Lease,
}

impl Turns {
    /// Chance says who stands first: whoever always has something due must not be it each time.
    fn new(mut receivers: Vec<Receiver>, busy: Busy, limits: Limits, lease: Lease) -> Self {
        let [chance] = ids::random::<1>();
        let first = usize::from(chance) % receivers.len().max(1);
        receivers.rotate_left(first);
        let waiting = receivers.iter().map(|receiver| Waiting {
            webhook: receiver.id,
            client: receiver.client,
            host: machine(&receiver.url),
            is_failing: receiver.failing_since.is_some(),
        });
        let waiting = waiting.collect();
        let lines = receivers.into_iter().map(|receiver| (Arc::new(receiver), None)).collect();
        Self { waiting, lines, busy, limits, lease }
    }

    /// One turn after another, while there is room and something due.
    async fn take(mut self, tx: &Tx, here: usize) -> Result<Taken, Error> {
        let mut taken = Taken::new();
        while let Some(place) = self.limits.at_once.next(here + taken.len(), &self.busy, &self.waiting) {
            let Some(mut delivery) = self.next_of(tx, place).await? else {
                self.waiting.remove(place);
                self.lines.remove(place);
                continue;
            };
            if taking::lease(tx, &delivery, self.lease).await? {
                let one = &self.waiting[place];
                self.busy.add(one.webhook, one.client, &one.host, 1);
                delivery.attempts += 1;
                delivery.first_attempt_at.get_or_insert(self.lease.now);
                taken.push((Arc::clone(&self.lines[place].0), delivery));
            }
        }
        Ok(taken)
    }

    /// The next thing that is due to one of those that wait.
    async fn next_of(&mut self, tx: &Tx, place: usize) -> Result<Option<Delivery>, Error> {
        let (receiver, line) = &mut self.lines[place];
        let due = match line {
            Some(due) => due,
            None => {
                let most = self.limits.at_once.to_one;
                let due = taking::due(tx, receiver.id, self.lease.now, most).await?;
                line.insert(due.into())
            }
        };
        Ok(due.pop_front())
    }
}
