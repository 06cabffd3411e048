//! The regulations there are.

use super::rules::Regulation;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;

/// One page of the regulations, newest decision first; with a date, those that hold on it, where what is not known counts as
/// holding.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn regulations(
    context: &Context,
    valid_on: Option<NaiveDate>,
    page: &Page,
) -> Result<Slice<Regulation>, Error> {
    context.authorize(Action::ReadCalls)?;
    store::page(&context.db, valid_on, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, valid_on: Option<NaiveDate>) -> Result<i64, Error> {
    context.authorize(Action::ReadCalls)?;
    store::count(&context.db, valid_on).await
}
