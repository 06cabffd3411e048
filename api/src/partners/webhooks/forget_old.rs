//! Retention: what was delivered is kept for a while, so that its owner can look into it, and then removed.

use super::kit::Webhooks;
use super::store::old;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Removes deliveries that were settled longer ago than `webhook_log_days`, with their attempts; how many. They are no records:
/// what they told of has its entry in the journal, which stays.
///
/// # Errors
/// Faults of the database.
pub async fn forget_old(context: &Context, kit: &Webhooks) -> Result<u64, Error> {
    let before = context.clock.now() - kit.limits().kept;
    let mut removed = 0;
    loop {
        let step = old::remove(&context.db, before).await?;
        removed += step;
        if step == 0 {
            return Ok(removed);
        }
    }
}
