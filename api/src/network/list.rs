//! The directing areas on a date.

use super::rules::DirectingArea;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;

/// One page of the areas that exist on a date, by name.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn directing_areas(context: &Context, as_of: NaiveDate, page: &Page) -> Result<Slice<DirectingArea>, Error> {
    context.authorize(Action::ReadDirectingAreas)?;
    store::page_on(&context.db, as_of, page).await
}

/// How many there are on that date.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, as_of: NaiveDate) -> Result<i64, Error> {
    context.authorize(Action::ReadDirectingAreas)?;
    store::count_on(&context.db, as_of).await
}
