//! How the search reads what people type, by the words that are typed.

use super::rules::Reading;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of readings.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn search_readings(context: &Context, page: &Page) -> Result<Slice<Reading>, Error> {
    context.authorize(Action::ReadSearchReadings)?;
    store::page(&context.db, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context) -> Result<i64, Error> {
    context.authorize(Action::ReadSearchReadings)?;
    store::count(&context.db).await
}
