//! Which municipalities are represented at a meeting.

use super::rules::attendance::Attendance;
use super::rules::coverage::{self, CoverageState, Covered};
use crate::network::NetworkLoaders;
use crate::network::rules::territory;
use crate::places::{PlaceLoaders, municipalities_on};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::NaiveDate;
use futures_util::future::try_join_all;
use std::sync::Arc;

/// The municipalities of the province on the date of a meeting, by name, each with its state by the voices of
/// those areas that have it on that date. Whoever may see the voices may see this.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn meeting_coverage(
    context: &Context,
    network: &NetworkLoaders,
    places: &PlaceLoaders,
    meets_on: NaiveDate,
    voices: &[Attendance],
) -> Result<Vec<Covered>, Error> {
    let said = voices.iter().map(async |voice| {
        let members = network.members(places, voice.area_id, meets_on).await?;
        Ok::<_, Error>((CoverageState::of(voice), territory(&members)))
    });
    let said = try_join_all(said).await?;
    let municipalities = municipalities_on(context, meets_on).await?;
    let municipalities: Vec<_> = municipalities.into_iter().map(Arc::new).collect();
    Ok(coverage::coverage(&municipalities, &said))
}
