//! The verified recognitions of enterprises, for capabilities that decide by them.

use super::recognitions;
use super::rules::Recognition;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The recognitions of an enterprise, oldest first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn recognitions_of(context: &Context, enterprise: Uuid) -> Result<Arc<Vec<Recognition>>, Error> {
    Ok(recognitions_of_each(context, &[enterprise]).await?.remove(&enterprise).unwrap_or_default())
}

/// The recognitions of each of these, oldest first; who has none is absent.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn recognitions_of_each(
    context: &Context,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Recognition>>>, Error> {
    context.authorize(Action::ReadEnterprises)?;
    recognitions::of_each(&context.db, enterprises, true).await
}
