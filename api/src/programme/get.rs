//! The programme.

use super::rules::{Overview, Parts, Programme};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// What the programme says of itself, with the parts asked for; none before its
/// facts are loaded. One statement per table of these parts, whatever they hold.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn programme(context: &Context, parts: Parts) -> Result<Option<(Overview, Programme)>, Error> {
    context.authorize(Action::ReadProgramme)?;
    let Some(overview) = store::overview(&context.db).await? else { return Ok(None) };
    Ok(Some((overview, store::parts(&context.db, parts).await?)))
}
