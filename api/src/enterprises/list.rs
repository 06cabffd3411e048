//! All enterprises by name: those of the guide, and regular ones of consortia.

use super::rules::{Enterprise, Shown};
use super::sight::Sight;
use super::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// What is shown of one page of the enterprises the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn enterprises(context: &Context, page: &Page, shown: Shown) -> Result<Slice<Enterprise>, Error> {
    let sight = Sight::of(context)?;
    store::page(&context.db, sight, shown, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context) -> Result<i64, Error> {
    let sight = Sight::of(context)?;
    store::count(&context.db, sight).await
}
