//! Work of the clock: offers and seats that ran out are free again and are offered on.

use super::event_step::locked;
use super::settle::settle;
use super::store::registrations;
use crate::access::Action;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Puts every event in order in which something ran out, each in a transaction of its own; how many events that were.
/// Doing it twice changes nothing, and two processes may do it at once.
///
/// # Errors
/// `FORBIDDEN`; faults of the database: what was done before stays done.
pub async fn lapse_due(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let events = registrations::events_due(&context.db, context.clock.now()).await?;
    let (mut settled, mut failed) = (0, None);
    for event in events {
        match write(context, Settle { event }).await {
            Ok(was_due) => settled += u64::from(was_due),
            // One event that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(settled), Err)
}

struct Settle {
    event: Uuid,
}

impl Change for Settle {
    type Outcome = bool;

    async fn apply(&self, writing: &mut Writing) -> Result<bool, Error> {
        let event = locked(writing, self.event, None).await?;
        let is_due = !registrations::due(writing.tx(), event.id, writing.now()).await?.is_empty();
        settle(writing, &event).await?;
        Ok(is_due)
    }
}
