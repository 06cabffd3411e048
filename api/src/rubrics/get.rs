//! One rubric by id or slug.

use super::rules::Rubric;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// The rubric named; none when there is none.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn rubric(context: &Context, named: &Lookup) -> Result<Option<Rubric>, Error> {
    context.authorize(Action::ReadRubrics)?;
    store::by_name(&context.db, named).await
}
