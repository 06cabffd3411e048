//! One learning event by id or slug.

use super::rules::{LearningEvent, visible};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// One learning event; none when there is none that the actor may see, so a
/// draft is the same as a miss.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn learning_event(context: &Context, named: &Lookup) -> Result<Option<LearningEvent>, Error> {
    let reach = context.authorize(Action::ReadLearningEvents)?;
    store::by_name(&context.db, visible(reach), named).await
}
