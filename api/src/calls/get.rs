//! One call by id or slug.

use super::rules::{Call, Criterion};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use uuid::Uuid;

/// The call with this id or slug; none when there is none that the actor may
/// see: one that was not published does not exist for visitors.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn call(context: &Context, named: &Lookup) -> Result<Option<Call>, Error> {
    let reach = context.authorize(Action::ReadCalls)?;
    store::by_name(&context.db, reach, named).await
}

/// The criteria of a call at hand, in order.
///
/// # Errors
/// Faults of the database.
pub async fn criteria(context: &Context, call: Uuid) -> Result<Vec<Criterion>, Error> {
    let found = store::criteria_of(&context.db, &[call]).await?.remove(&call);
    Ok(found.map(|found| found.to_vec()).unwrap_or_default())
}
