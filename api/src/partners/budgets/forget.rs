//! Retention: buckets that are full, and what was used long ago.

use super::store;
use super::used::KEPT_DAYS;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{Days, TimeDelta};

/// Forgets buckets that have long been full, and what programs used more than 400 days ago; how many rows.
///
/// # Errors
/// Faults of the database.
pub async fn forget_budgets(context: &Context) -> Result<u64, Error> {
    let before = context.clock.today().checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or_default();
    store::forget(&context.db, context.clock.now() - TimeDelta::days(1), before).await
}
