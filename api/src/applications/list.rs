//! The applications someone sees, newest first.

use super::as_submitted::as_submitted;
use super::rules::Application;
use super::sight::seen;
use super::store::{self, Wanted};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of them: the own ones of an enterprise, also as a partner; for the Province all that were submitted.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn applications(context: &Context, wanted: Wanted, page: &Page) -> Result<Slice<Application>, Error> {
    let seen = seen(context).await?;
    let slice = store::page(&context.db, &seen, wanted, page).await?;
    let rows = as_submitted(&context.db, &seen, slice.rows).await?;
    Ok(Slice { rows, ..slice })
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_applications(context: &Context, wanted: Wanted) -> Result<i64, Error> {
    store::count(&context.db, &seen(context).await?, wanted).await
}
