//! The granted projects.

use super::rules::{Filter, Project};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the granted projects, newest round first and within it in the
/// order of the source.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn subsidy_projects(context: &Context, filter: &Filter, page: &Page) -> Result<Slice<Project>, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    store::page(&context.db, filter, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, filter: &Filter) -> Result<i64, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    store::count(&context.db, filter).await
}
