//! The rubrics in the order of the guide.

use super::rules::{Level, Rubric};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of rubrics, each heading followed by those below it.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn rubrics(context: &Context, level: Level, page: &Page) -> Result<Slice<Rubric>, Error> {
    context.authorize(Action::ReadRubrics)?;
    store::page(&context.db, level, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, level: Level) -> Result<i64, Error> {
    context.authorize(Action::ReadRubrics)?;
    store::count(&context.db, level).await
}
