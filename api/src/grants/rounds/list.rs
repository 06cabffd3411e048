//! The rounds of granted projects.

use super::rules::Round;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the rounds, newest first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn subsidy_rounds(context: &Context, page: &Page) -> Result<Slice<Round>, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    store::page(&context.db, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context) -> Result<i64, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    store::count(&context.db).await
}
