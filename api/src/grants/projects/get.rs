//! One granted project by id or slug.

use super::rules::Project;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// The granted project with this id or slug. Awards are public, so everyone
/// sees every project.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn subsidy_project(context: &Context, named: &Lookup) -> Result<Option<Project>, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    store::by_name(&context.db, named).await
}
