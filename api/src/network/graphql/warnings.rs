//! Warnings about the network in the graph.

use super::DirectingArea;
use super::mergers::MergerFlag;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use crate::network::rules::warnings;
use crate::network::{NetworkLoaders, network_warnings};
use crate::places::PlaceLoaders;
use async_graphql::{Context, Enum, Object, SimpleObject};

/// What is worth a look in the network.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "warnings::WarningKind")]
pub enum NetworkWarningKind {
    /// An area without a principal today; a deputy is none.
    AreaWithoutPrincipal,
    /// A partnership with fewer than 60,000 inhabitants; never a refusal.
    PartnershipBelowGuideline,
    /// A merger of municipalities whose parts were not in one area waits for a decision.
    MergerUndecided,
}

/// Something worth a look in the network; nothing is refused for it. Seen by OFFICER and AUDITOR.
#[derive(SimpleObject)]
pub struct NetworkWarning {
    /// What it is.
    kind: NetworkWarningKind,
    /// The area it is about, as it is today; null when it is about a merger.
    area: Option<DirectingArea>,
    /// Inhabitants of that area today; null without members, and when it is about a merger.
    population: Option<i32>,
    /// The merger it is about; null when it is about an area.
    merger_flag: Option<MergerFlag>,
}

/// Questions about what is worth a look.
#[derive(Default)]
pub struct WarningQuery;

#[Object]
impl WarningQuery {
    /// What is worth a look in the network today: areas by name, then mergers that wait for a decision, latest first.
    #[graphql(
        guard = "Can(Action::ReadNetworkWarnings)",
        directive = can::apply(Action::ReadNetworkWarnings.code().to_owned())
    )]
    async fn network_warnings(&self, ctx: &Context<'_>) -> Maybe<Vec<NetworkWarning>> {
        let (context, as_of) = (ctx.surroundings(), ctx.surroundings().clock.today());
        let (loaders, places) = (ctx.loaders::<NetworkLoaders>(), ctx.loaders::<PlaceLoaders>());
        let found = network_warnings(context, loaders, places).await;
        Some(found.map(|(areas, mergers)| {
            let of_area = |warning: warnings::Warning| NetworkWarning {
                kind: warning.kind.into(),
                area: Some(DirectingArea { area: warning.area, as_of }),
                population: warning.population,
                merger_flag: None,
            };
            let of_merger = |flag| NetworkWarning {
                kind: NetworkWarningKind::MergerUndecided,
                area: None,
                population: None,
                merger_flag: Some(MergerFlag(flag)),
            };
            areas.into_iter().map(of_area).chain(mergers.into_iter().map(of_merger)).collect()
        }))
    }
}
