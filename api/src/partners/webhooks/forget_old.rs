//! Retention: what was delivered is kept for a while, so that its owner can look into it, and then removed.

use super::kit::Webhooks;
use super::store::old;
use crate::access::Actor;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};

/// Removes deliveries that were settled longer ago than `webhook_log_days`, with their attempts; how many. It goes in
/// steps, each one entry of the journal.
///
/// # Errors
/// Faults of the database.
pub async fn forget_old(context: &Context, kit: &Webhooks) -> Result<u64, Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let before = context.clock.now() - kit.limits().kept;
    let mut removed = 0;
    loop {
        let step = write(&context, ForgetOld { before }).await?;
        removed += step;
        if step == 0 {
            return Ok(removed);
        }
    }
}

struct ForgetOld {
    before: DateTime<Utc>,
}

impl Change for ForgetOld {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let removed = old::remove(writing.tx(), self.before).await?;
        if removed > 0 {
            let facts = Facts::default().with("settledBefore", self.before.to_rfc3339()).with("deliveries", removed);
            let entry = Entry::of(RecordKind::Deployment, ids::seeded("deployment", ""), "forgetWebhookDeliveries");
            writing.record(entry.after(facts));
        }
        Ok(removed)
    }
}
