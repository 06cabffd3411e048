//! The calls one may see.

use super::rules::{Call, CallPhase};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the calls, latest deadline first; with a phase, those that stand
/// in it now.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn calls(context: &Context, phase: Option<CallPhase>, page: &Page) -> Result<Slice<Call>, Error> {
    let reach = context.authorize(Action::ReadCalls)?;
    store::page(&context.db, reach, phase, context.clock.now(), page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, phase: Option<CallPhase>) -> Result<i64, Error> {
    let reach = context.authorize(Action::ReadCalls)?;
    store::count(&context.db, reach, phase, context.clock.now()).await
}
