//! The granted projects that name an enterprise, for capabilities that decide by it.

use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The slugs of the granted projects that name one of these records among their partners, whatever it does there; in order of
/// the alphabet. What was merged into a record is still named by its old key.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn projects_naming(context: &Context, enterprises: &[Uuid]) -> Result<Vec<String>, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    store::slugs_naming(&context.db, enterprises).await
}
