//! The ledger of an enterprise.

use super::rules::Aid;
use super::store;
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// The enterprise whose ledger is asked for: the record that stays, where the one that is named was merged.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; `NOT_FOUND`, also for a neighbour; faults of the database.
pub(super) async fn readable(context: &Context, enterprise: Uuid) -> Result<Uuid, Error> {
    context.authorize(Action::ReadAidLedger)?;
    let found = store::survivor(context.db.reader(), enterprise).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::ReadAidLedger, &of_enterprise(found))?;
    Ok(found)
}

/// One page of the aid of an enterprise, newest decision first, withdrawn aid too.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; `NOT_FOUND`, also for a neighbour; faults of the database.
pub async fn aid_ledger(context: &Context, enterprise: Uuid, page: &Page) -> Result<Slice<Aid>, Error> {
    let enterprise = readable(context, enterprise).await?;
    store::page(&context.db, enterprise, page).await
}

/// How much aid there is in it.
///
/// # Errors
/// The same.
pub async fn count_aid(context: &Context, enterprise: Uuid) -> Result<i64, Error> {
    let enterprise = readable(context, enterprise).await?;
    store::count(&context.db, enterprise).await
}
