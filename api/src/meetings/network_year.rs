//! The yearly report of the network.

use super::rules::NetworkMeeting;
use super::rules::attendance::Attendance;
use super::rules::coverage::CoverageState;
use super::rules::year::{AreaYear, YearWarning, is_recorded, warnings};
use super::store;
use crate::access::Action;
use crate::network::rules::territory;
use crate::network::{self, NetworkLoaders};
use crate::places::rules::Municipality;
use crate::places::{PlaceLoaders, municipalities_on};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::Page;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// More areas than there can be on one date: every municipality of the province alone, and to spare.
const MOST_AREAS: usize = 500;

/// A year of the network: how many meetings, and when.
#[derive(Clone, Debug)]
pub struct NetworkYear {
    /// The calendar year.
    pub year: i32,
    /// Its meetings, by date, cancelled ones among them.
    pub meetings: Vec<NetworkMeeting>,
}

/// What of a year is for the network alone.
#[derive(Clone, Debug, Default)]
pub struct YearReport {
    /// What is amiss by now.
    pub warnings: Vec<YearWarning>,
    /// Held meetings with their attendance recorded; count.
    pub recorded: i32,
    /// What came of each area, by name of the area.
    pub areas: Vec<AreaYear>,
    /// Municipalities that were represented at least once, by name.
    pub represented: Vec<Arc<Municipality>>,
    /// Municipalities of the province on the day of the last such meeting; count.
    pub municipalities: usize,
}

/// The meetings of a calendar year.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_year(context: &Context, year: i32) -> Result<NetworkYear, Error> {
    context.authorize(Action::ReadNetworkMeetings)?;
    Ok(NetworkYear { year, meetings: store::all_of_year(&context.db, year).await? })
}

/// The report on a year; none for those who may not see it.
///
/// # Errors
/// Faults of the database.
pub async fn year_report(
    context: &Context,
    network: &NetworkLoaders,
    places: &PlaceLoaders,
    of: &NetworkYear,
) -> Result<Option<YearReport>, Error> {
    if context.authorize(Action::ReadMeetingVoices).is_err() {
        return Ok(None);
    }
    let warnings = warnings(of.year, &of.meetings, context.clock.now());
    let mut report = YearReport { warnings, ..YearReport::default() };
    let (mut areas, mut represented) = (BTreeMap::new(), BTreeMap::new());
    let ids: Vec<_> = of.meetings.iter().filter(|meeting| meeting.state.was_held()).map(|meeting| meeting.id).collect();
    let voices = store::attendance::of_each(&context.db, &ids).await?;
    for meeting in &of.meetings {
        let Some(voices) = voices.get(&meeting.id).filter(|voices| is_recorded(voices)) else { continue };
        report.recorded += 1;
        report.municipalities = municipalities_on(context, meeting.meets_on).await?.len();
        count_areas(context, meeting.meets_on, voices, &mut areas).await?;
        add_represented(network, places, meeting.meets_on, voices, &mut represented).await?;
    }
    report.areas = areas.into_values().collect();
    report.represented = represented.into_values().collect();
    Ok(Some(report))
}

/// Counts a meeting for every area that existed on its day.
async fn count_areas(
    context: &Context,
    meets_on: NaiveDate,
    voices: &[Attendance],
    areas: &mut BTreeMap<(String, Uuid), AreaYear>,
) -> Result<(), Error> {
    let all = Page { length: MOST_AREAS, after: None, before: None, backwards: false };
    for area in network::directing_areas(context, meets_on, &all).await?.rows {
        let voice = voices.iter().find(|voice| voice.area_id == area.id);
        areas.entry((area.name_key, area.id)).or_insert_with(|| AreaYear::of(area.id)).count(voice);
    }
    Ok(())
}

/// Adds the municipalities that were represented at a meeting.
async fn add_represented(
    network: &NetworkLoaders,
    places: &PlaceLoaders,
    meets_on: NaiveDate,
    voices: &[Attendance],
    represented: &mut BTreeMap<(String, Uuid), Arc<Municipality>>,
) -> Result<(), Error> {
    for voice in voices.iter().filter(|voice| voice.outcome.is_some() && CoverageState::of(voice).is_represented()) {
        for municipality in territory(&network.members(places, voice.area_id, meets_on).await?) {
            represented.insert((municipality.name_key.clone(), municipality.id), municipality);
        }
    }
    Ok(())
}
