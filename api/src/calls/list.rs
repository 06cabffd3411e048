//! The calls one may see.

use super::rules::{Call, Wanted};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the calls that are wanted, latest deadline first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn calls(context: &Context, wanted: Wanted, page: &Page) -> Result<Slice<Call>, Error> {
    let reach = context.authorize(Action::ReadCalls)?;
    store::page(&context.db, reach, wanted, context.clock.today(), page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, wanted: Wanted) -> Result<i64, Error> {
    let reach = context.authorize(Action::ReadCalls)?;
    store::count(&context.db, reach, wanted, context.clock.today()).await
}
