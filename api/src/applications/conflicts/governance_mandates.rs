//! Who governs which enterprise.

use super::rules::GovernanceMandate;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The governance mandates of someone, newest first, those that ended too.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn governance_mandates(context: &Context, account: Uuid) -> Result<Vec<GovernanceMandate>, Error> {
    context.authorize(Action::ReadGovernanceMandates)?;
    store::mandates_of(context.db.reader(), account).await
}
