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
