//! How much there is of what, right now: each number is asked of the capability
//! that keeps it, under the same access as its list, so that a count and a list
//! can never disagree. To show another number, add a field here and in
//! `graphql.rs`.

use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::{enterprises, figures, grants, guide, learning, meetings, places};

/// Live counts of public records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Published listings of the guide.
    pub suppliers: i64,
    /// Enterprises with a public record.
    pub enterprises: i64,
    /// Granted projects that a source describes.
    pub subsidy_projects: i64,
    /// Learning events.
    pub learning_events: i64,
    /// Meetings of the network.
    pub network_meetings: i64,
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
        suppliers: guide::suppliers(context, guide::Filter::default()).await?.count().await?,
        enterprises: enterprises::count(context).await?,
        subsidy_projects: grants::projects::count(context, &grants::projects::rules::Filter::default()).await?,
        learning_events: learning::count(context, learning::rules::Wanted::default()).await?,
        network_meetings: meetings::count(context, None).await?,
        municipalities: places::count(context, context.clock.today()).await?,
        key_figure_sets: figures::count(context, None).await?,
    })
}
