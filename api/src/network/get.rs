//! One directing area by id or slug.

use super::rules::DirectingArea;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// The area with this id or slug, whatever its period; none when there is none.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn area(context: &Context, named: &Lookup) -> Result<Option<DirectingArea>, Error> {
    context.authorize(Action::ReadDirectingAreas)?;
    store::by_name(&context.db, named).await
}
