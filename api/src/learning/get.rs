//! Learning events by id or slug.

use super::rules::{LearningEvent, visible};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One learning event; none when there is none that the actor may see, so a
/// draft is the same as a miss.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn learning_event(context: &Context, asked: Lookup) -> Result<Option<Arc<LearningEvent>>, Error> {
    let reach = context.authorize(Action::ReadLearningEvents)?;
    match asked {
        Lookup::Id(id) => Ok(store::by_ids(&context.db, visible(reach), &[id]).await?.remove(&id)),
        Lookup::Slug(slug) => store::by_slug(&context.db, visible(reach), &slug).await,
    }
}

/// The learning events with these keys that the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn events_by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<LearningEvent>>, Error> {
    let reach = context.authorize(Action::ReadLearningEvents)?;
    store::by_ids(&context.db, visible(reach), ids).await
}
