//! One regulation by id or slug.

use super::rules::Regulation;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// The regulation with this id or slug; none when there is none.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn regulation(context: &Context, named: &Lookup) -> Result<Option<Regulation>, Error> {
    context.authorize(Action::ReadCalls)?;
    store::by_name(&context.db, named).await
}
