//! To which enterprises an enterprise is or was linked.

use super::rules::undertaking::Link;
use super::store::{self, links};
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

async fn readable(context: &Context, enterprise: Uuid) -> Result<Uuid, Error> {
    context.authorize(Action::ReadUndertakings)?;
    store::survivor(context.db.reader(), enterprise).await?.ok_or_else(Error::not_found)
}

/// One page of the links of an enterprise, those recorded last first, whenever they held.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn undertaking_links(context: &Context, enterprise: Uuid, page: &Page) -> Result<Slice<Link>, Error> {
    let enterprise = readable(context, enterprise).await?;
    links::page(&context.db, enterprise, page).await
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_undertaking_links(context: &Context, enterprise: Uuid) -> Result<i64, Error> {
    let enterprise = readable(context, enterprise).await?;
    links::count(&context.db, enterprise).await
}
