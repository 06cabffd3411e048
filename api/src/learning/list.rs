//! The learning events one may see.

use super::rules::{LearningEvent, Wanted, visible};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the learning events wanted, by their start; undated ones last,
/// by title. Drafts are there for staff alone.
///
/// # Errors
/// `LEARNING_DATES_REVERSED`; `FORBIDDEN`; faults of the database.
pub async fn learning_events(context: &Context, wanted: Wanted, page: &Page) -> Result<Slice<LearningEvent>, Error> {
    let reach = context.authorize(Action::ReadLearningEvents)?;
    store::page(&context.db, visible(reach), wanted.mode, &wanted.bounds()?, page).await
}

/// How many there are.
///
/// # Errors
/// `LEARNING_DATES_REVERSED`; `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, wanted: Wanted) -> Result<i64, Error> {
    let reach = context.authorize(Action::ReadLearningEvents)?;
    store::count(&context.db, visible(reach), wanted.mode, &wanted.bounds()?).await
}
