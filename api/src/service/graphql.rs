//! The service itself in the graph.

use super::{BUILD, VERSION, counts, data_sets, is_demo};
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

    /// Whether this is a demonstration: part of the records is invented, each marked `synthetic`. So it is when the
    /// database was made as one, in whatever mode the server runs; null when the database cannot be reached.
    async fn demo(&self, ctx: &Context<'_>) -> Maybe<bool> {
        Some(is_demo(ctx.surroundings()).await)
    }

    /// The data sets loaded into the database, by name; null when the database cannot be reached.
    async fn data_sets(&self, ctx: &Context<'_>) -> Maybe<Vec<DataSet>> {
        let found = data_sets(ctx.surroundings()).await;
        Some(found.map(|sets| sets.into_iter().map(DataSet::from).collect()))
    }

    /// Live counts of public records; null when the database cannot be reached.
    async fn counts(&self) -> Option<ServiceCounts> {
        Some(ServiceCounts)
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
pub struct ServiceCounts;

/// How much there is, right now, of what everyone may see. Only what is asked is counted.
#[Object]
impl ServiceCounts {
    /// Published listings of the supplier guide.
    async fn suppliers(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::suppliers(ctx.surroundings()).await)
    }

    /// Enterprises with a public record: suppliers and partners of projects.
    async fn enterprises(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::enterprises(ctx.surroundings()).await)
    }

    /// Granted projects that a source describes.
    async fn subsidy_projects(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::subsidy_projects(ctx.surroundings()).await)
    }

    /// Published learning events.
    async fn learning_events(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::learning_events(ctx.surroundings()).await)
    }

    /// Meetings of the network.
    async fn network_meetings(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::network_meetings(ctx.surroundings()).await)
    }

    /// Municipalities of the province today.
    async fn municipalities(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::municipalities(ctx.surroundings()).await)
    }

    /// Sets of key figures, each version and unit counted.
    async fn key_figure_sets(&self, ctx: &Context<'_>) -> Result<i32> {
        number(counts::key_figure_sets(ctx.surroundings()).await)
    }
}

fn number(count: Result<i64>) -> Result<i32> {
    count.and_then(|count| i32::try_from(count).map_err(Error::internal))
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
