//! The register page by page.

use crate::access::Action;
use crate::grants::projects::rules::{Filter, Project};
use crate::grants::projects::{count_of, page_of};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the register, newest round first and within it in the order of the source or of approval.
///
/// # Errors
/// `ROUND_UNKNOWN`, `FORBIDDEN`; faults of the database.
pub async fn award_register(context: &Context, filter: &Filter, page: &Page) -> Result<Slice<Project>, Error> {
    context.authorize(Action::ReadAwardRegister)?;
    page_of(context, filter, page).await
}

/// How many awards there are.
///
/// # Errors
/// `ROUND_UNKNOWN` for what cannot be a slug, `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, filter: &Filter) -> Result<i64, Error> {
    context.authorize(Action::ReadAwardRegister)?;
    count_of(context, filter).await
}
