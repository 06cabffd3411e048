//! How much there is of what, right now: each number is asked of the capability
//! that keeps it, under the same access as its list, so that a count and a list
//! can never disagree. To show another number, add a field here and in
//! `graphql.rs`.

use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::{figures, places};

/// Live counts of public records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Municipalities of the province today.
    pub municipalities: i64,
    /// Sets of key figures.
    pub key_figure_sets: i64,
}

/// Counts what everyone may see, one statement per number.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn counts(context: &Context) -> Result<Counts, Error> {
    context.authorize(Action::ReadService)?;
    Ok(Counts {
        municipalities: places::count(context, context.clock.today()).await?,
        key_figure_sets: figures::count(context, None).await?,
    })
}
