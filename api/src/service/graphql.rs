//! The service itself in the graph.

use super::{BUILD, Counts, VERSION, counts, data_sets};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::shared::clock::TIME_ZONE;
use crate::shared::error::Error;
use async_graphql::{Context, Object, SimpleObject};

/// This service.
pub struct Service;

/// This service: what runs here, and what it holds.
#[Object]
impl Service {
    /// Version of the program.
    async fn version(&self) -> &'static str {
        VERSION
    }

    /// The commit it was built from, twelve hexadecimal digits, or as the builder named it; `unknown` when nobody said.
    async fn build(&self) -> &'static str {
        BUILD
    }

    /// Time zone of every calendar date and deadline. Instants are in UTC.
    async fn time_zone(&self) -> &'static str {
        TIME_ZONE
    }

    /// Calendar date in that time zone, by the clock of the server.
    async fn today(&self, ctx: &Context<'_>) -> Date {
        Date(ctx.surroundings().clock.today())
    }

    /// Whether this is a demonstration: part of the records is invented, each marked `synthetic`.
    async fn demo(&self, ctx: &Context<'_>) -> bool {
        ctx.surroundings().is_demo
    }

    /// The data sets loaded into the database, by name; null when the database cannot be reached.
    async fn data_sets(&self, ctx: &Context<'_>) -> Maybe<Vec<DataSet>> {
        let found = data_sets(ctx.surroundings()).await;
        Some(found.map(|sets| sets.into_iter().map(DataSet::from).collect()))
    }

    /// Live counts of public records; null when the database cannot be reached.
    async fn counts(&self, ctx: &Context<'_>) -> Maybe<ServiceCounts> {
        Some(counts(ctx.surroundings()).await.and_then(ServiceCounts::try_from))
    }
}

/// A data set that was loaded into the database.
#[derive(SimpleObject)]
pub struct DataSet {
    /// Its name.
    name: String,
    /// How many rows it consists of.
    rows: i32,
    /// When it was last loaded, UTC: at the first start, or when its content changed.
    loaded_at: Instant,
}

impl From<super::DataSet> for DataSet {
    fn from(set: super::DataSet) -> Self {
        Self { name: set.name, rows: set.rows, loaded_at: Instant(set.loaded_at) }
    }
}

/// How much there is, right now, of what everyone may see.
#[derive(SimpleObject)]
pub struct ServiceCounts {
    /// Published listings of the supplier guide.
    suppliers: i32,
    /// Enterprises with a public record: suppliers and partners of projects.
    enterprises: i32,
    /// Granted projects that a source describes.
    subsidy_projects: i32,
    /// Published learning events.
    learning_events: i32,
    /// Meetings of the network.
    network_meetings: i32,
    /// Municipalities of the province today.
    municipalities: i32,
    /// Sets of key figures, each version and unit counted.
    key_figure_sets: i32,
}

impl TryFrom<Counts> for ServiceCounts {
    type Error = Error;

    fn try_from(counts: Counts) -> Result<Self> {
        let number = |count: i64| i32::try_from(count).map_err(Error::internal);
        Ok(Self {
            suppliers: number(counts.suppliers)?,
            enterprises: number(counts.enterprises)?,
            subsidy_projects: number(counts.subsidy_projects)?,
            learning_events: number(counts.learning_events)?,
            network_meetings: number(counts.network_meetings)?,
            municipalities: number(counts.municipalities)?,
            key_figure_sets: number(counts.key_figure_sets)?,
        })
    }
}

/// Questions about the service itself.
#[derive(Default)]
pub struct ServiceQuery;

#[Object]
impl ServiceQuery {
    /// What runs here: version, build, time zone, demonstration or not, loaded data, counts.
    #[graphql(guard = "Can(Action::ReadService)", directive = can::apply(Action::ReadService.code().to_owned()))]
    async fn service(&self) -> Service {
        Service
    }
}
