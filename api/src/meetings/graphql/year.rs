//! The yearly report of the network, in the graph.

use super::NetworkMeeting;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::meetings::rules::year::{self, AreaYear, held, participation, planned};
use crate::meetings::{self, network_year, year_report};
use crate::network::NetworkLoaders;
use crate::network::graphql::DirectingArea;
use crate::places::PlaceLoaders;
use crate::places::graphql::Municipality;
use async_graphql::{Context, Enum, Object};
use std::sync::Arc;

/// What is amiss with a year of the network.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "year::YearWarning")]
pub enum NetworkYearWarning {
    /// Fewer than two meetings were planned by 1 July; from the midnight after that day in Europe/Brussels.
    FewPlanned,
    /// Fewer than two meetings were held by 31 December; from the midnight after that day in Europe/Brussels.
    FewHeld,
}

/// A year.
pub struct NetworkYear(meetings::NetworkYear);

/// A calendar year of the network of regisseurs, of which there are two meetings at least. Everyone may read how many there
/// are and when; `report` is for the network.
#[Object]
impl NetworkYear {
    /// The calendar year.
    async fn year(&self) -> i32 {
        self.0.year
    }

    /// How many meetings are or were planned, cancelled ones left out; count.
    async fn planned_count(&self) -> usize {
        planned(&self.0.meetings)
    }

    /// How many of them took place; count.
    async fn held_count(&self) -> usize {
        held(&self.0.meetings)
    }

    /// Its meetings by date, cancelled ones among them: a few.
    async fn meetings(&self) -> Vec<NetworkMeeting> {
        self.0.meetings.iter().cloned().map(|meeting| NetworkMeeting(Arc::new(meeting))).collect()
    }

    /// The yearly report. For the network (REGISSEUR, OFFICER and AUDITOR): null for others.
    async fn report(&self, ctx: &Context<'_>) -> Maybe<NetworkYearReport> {
        let (network, places) = (ctx.loaders::<NetworkLoaders>(), ctx.loaders::<PlaceLoaders>());
        let report = year_report(ctx.surroundings(), network, places, &self.0).await;
        report.map(|report| report.map(NetworkYearReport)).transpose()
    }
}

/// A report.
pub struct NetworkYearReport(meetings::YearReport);

/// What came of the meetings of a year: those that were held and whose attendance is recorded count.
#[Object]
impl NetworkYearReport {
    /// What is amiss with the year by now; empty when nothing is.
    async fn warnings(&self) -> Vec<NetworkYearWarning> {
        self.0.warnings.iter().map(|warning| (*warning).into()).collect()
    }

    /// How many held meetings have their attendance recorded; count.
    async fn recorded_count(&self) -> i32 {
        self.0.recorded
    }

    /// The share of voices that were heard, present or represented, of all areas that could have been; 0 to 1. Null without such meetings.
    async fn participation_rate(&self) -> Option<f64> {
        participation(&self.0.areas)
    }

    /// What came of each area that existed on the day of such a meeting, by name: a few dozen.
    async fn areas(&self) -> Vec<AreaAttendance> {
        self.0.areas.iter().copied().map(AreaAttendance).collect()
    }

    /// The municipalities that were represented at least once, by name: a few dozen.
    async fn represented_municipalities(&self) -> Vec<Municipality> {
        self.0.represented.iter().cloned().map(Municipality).collect()
    }

    /// How many municipalities the province had on the day of the last such meeting; count. 0 without such meetings.
    async fn municipality_count(&self) -> usize {
        self.0.municipalities
    }
}

/// An area in a year.
pub struct AreaAttendance(AreaYear);

/// What came of one directing area at the meetings of a year. For the network.
#[Object]
impl AreaAttendance {
    /// The area, as it is today.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        let as_of = ctx.surroundings().clock.today();
        let area = ctx.loaders::<NetworkLoaders>().area(self.0.area).await;
        area.map(|area| area.map(|area| DirectingArea { area, as_of })).transpose()
    }

    /// Meetings on whose day the area existed; count.
    async fn meeting_count(&self) -> i32 {
        self.0.meetings
    }

    /// Those at which someone of it was present; count.
    async fn present_count(&self) -> i32 {
        self.0.present
    }

    /// Those at which a deputy or colleague represented it; count.
    async fn represented_count(&self) -> i32 {
        self.0.represented
    }

    /// Those from which it was excused; count.
    async fn excused_count(&self) -> i32 {
        self.0.excused
    }

    /// Those at which nobody was there for it, without notice; count.
    async fn absent_count(&self) -> i32 {
        self.0.absent()
    }
}

/// Questions about a year of the network.
#[derive(Default)]
pub struct NetworkYearQuery;

#[Object]
impl NetworkYearQuery {
    /// A calendar year of the network: its meetings and, for the network, the yearly report.
    #[graphql(
        guard = "Can(Action::ReadNetworkMeetings)",
        directive = can::apply(Action::ReadNetworkMeetings.code().to_owned())
    )]
    async fn network_year(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The calendar year.")] year: i32,
    ) -> Result<NetworkYear> {
        Ok(NetworkYear(network_year(ctx.surroundings(), year).await?))
    }
}
