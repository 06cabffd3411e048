//! The European projects.

use super::rules::EuProject;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the European projects, those that began last first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn eu_projects(context: &Context, page: &Page) -> Result<Slice<EuProject>, Error> {
    context.authorize(Action::ReadEuProjects)?;
    store::page(&context.db, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context) -> Result<i64, Error> {
    context.authorize(Action::ReadEuProjects)?;
    store::count(&context.db).await
}
