//! The sets of key figures.

use super::rules::FigureSet;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the sets, newest year first, of one year or of all. A year has
/// several when figures were corrected (versions) or are also counted in
/// another unit; each stays, so that what was published can be read again.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn key_figures(context: &Context, year: Option<i32>, page: &Page) -> Result<Slice<FigureSet>, Error> {
    context.authorize(Action::ReadKeyFigures)?;
    store::page(&context.db, year, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, year: Option<i32>) -> Result<i64, Error> {
    context.authorize(Action::ReadKeyFigures)?;
    store::count(&context.db, year).await
}
