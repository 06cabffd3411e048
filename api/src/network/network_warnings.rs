//! What officers should look at in the network: nothing here is refused, it is told.

use super::rules::mergers::Flag;
use super::rules::warnings::{Standing, Warning, warnings_of};
use super::states::FlagState;
use super::{NetworkLoaders, merger_flags, store};
use crate::access::Action;
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::{try_join, try_join_all};
use std::sync::Arc;

/// Warnings about the areas of today, by the name of the area, and about mergers that
/// wait for a decision. The loaders are those of the request.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_warnings(
    context: &Context,
    loaders: &NetworkLoaders,
    places: &PlaceLoaders,
) -> Result<(Vec<Warning>, Vec<Flag>), Error> {
    context.authorize(Action::ReadNetworkWarnings)?;
    let today = context.clock.today();
    let areas: Vec<_> = store::all_on(&context.db, today).await?.into_iter().map(Arc::new).collect();
    let standings = areas.iter().map(|area| async move {
        let members = loaders.members(places, area.id, today);
        let (members, mandates) = try_join(members, loaders.mandates(area.id, today)).await?;
        Ok::<_, Error>(Standing { area: Arc::clone(area), members, mandates })
    });
    let standings = try_join_all(standings).await?;
    let warnings = standings.iter().flat_map(warnings_of).collect();
    Ok((warnings, merger_flags(context, Some(FlagState::Open)).await?))
}
