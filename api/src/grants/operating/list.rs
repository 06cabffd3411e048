//! The operating grants.

use super::rules::OperatingGrant;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the operating grants, those that began last first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn operating_grants(context: &Context, page: &Page) -> Result<Slice<OperatingGrant>, Error> {
    context.authorize(Action::ReadOperatingGrants)?;
    store::page(&context.db, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context) -> Result<i64, Error> {
    context.authorize(Action::ReadOperatingGrants)?;
    store::count(&context.db).await
}
