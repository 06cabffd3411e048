//! Directing areas by id.

use super::rules::DirectingArea;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The areas with these keys, whatever their period.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn areas_by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<DirectingArea>>, Error> {
    context.authorize(Action::ReadDirectingAreas)?;
    store::by_ids(&context.db, ids).await
}

/// The area with this slug; none when there is none.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn area_by_slug(context: &Context, slug: &str) -> Result<Option<DirectingArea>, Error> {
    context.authorize(Action::ReadDirectingAreas)?;
    store::by_slug(&context.db, slug).await
}
