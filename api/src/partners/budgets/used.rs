//! What programs used of their budgets, by day.

use super::rules::DaysUse;
use super::store;
use crate::access::{Action, Target};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::Days;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// How long it is kept; days.
pub(super) const KEPT_DAYS: u64 = 400;

/// What programs used, the newest day first; of those the actor may read.
///
/// # Errors
/// Faults of the database.
pub async fn used_by(context: &Context, clients: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<DaysUse>>>, Error> {
    let may = |client: &&Uuid| {
        let target = Target::account(**client);
        [Action::ReadPartnerClients, Action::ReadMyPartnerClient]
            .iter()
            .any(|a| context.authorize_on(*a, &target).is_ok())
    };
    let clients: Vec<_> = clients.iter().filter(may).copied().collect();
    let since = context.clock.today().checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or_default();
    store::used(&context.db, &clients, since).await
}
