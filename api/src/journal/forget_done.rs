//! Forgetting idempotency keys of accounts that do not come back.

use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::idempotency;

/// Forgets what was done under idempotency keys that are no longer remembered; how
/// many. They are no records: what was done has its entry, which stays.
///
/// # Errors
/// Faults of the database.
pub async fn forget_done(context: &Context) -> Result<u64, Error> {
    idempotency::forget_all_expired(&context.db, context.clock.now()).await
}
