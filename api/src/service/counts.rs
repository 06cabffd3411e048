//! How much there is of what, right now: each number is asked of the capability
//! that keeps it, under the same access as its list, so that a count and a list
//! can never disagree. One statement each. To show another number, add a
//! function here and a field in `graphql.rs`.

use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::{enterprises, figures, grants, guide, learning, meetings, places};

/// Published listings of the guide.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn suppliers(context: &Context) -> Result<i64, Error> {
    guide::count_suppliers(context).await
}

/// Enterprises with a public record.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn enterprises(context: &Context) -> Result<i64, Error> {
    enterprises::count(context).await
}

/// Granted projects that a source describes.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn subsidy_projects(context: &Context) -> Result<i64, Error> {
    grants::projects::count(context, &grants::projects::rules::Filter::default()).await
}

/// Published learning events.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn learning_events(context: &Context) -> Result<i64, Error> {
    learning::count(context, learning::rules::Wanted::default()).await
}

/// Meetings of the network.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_meetings(context: &Context) -> Result<i64, Error> {
    meetings::count(context, None).await
}

/// Municipalities of the province today.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn municipalities(context: &Context) -> Result<i64, Error> {
    places::count(context, context.clock.today()).await
}

/// Sets of key figures, each version and unit counted.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn key_figure_sets(context: &Context) -> Result<i64, Error> {
    figures::count(context, None).await
}
