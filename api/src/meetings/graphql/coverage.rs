//! Which municipalities are represented at a meeting, in the graph.

use crate::graphql::request::{Result, Surroundings};
use crate::meetings::meeting_coverage;
use crate::meetings::rules::attendance::Attendance;
use crate::meetings::rules::coverage::{self, Covered, geo_json};
use crate::network::NetworkLoaders;
use crate::places::PlaceLoaders;
use crate::places::graphql::Municipality;
use async_graphql::{
    Context, Enum, InputValueError, InputValueResult, Object, Scalar, ScalarType, SimpleObject, Value,
};
use chrono::NaiveDate;

/// How a municipality stands to a meeting. Where two areas share one after a merger, the stronger state counts.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "coverage::CoverageState")]
pub enum MunicipalityCoverage {
    /// No area of it announced anything, or it was absent.
    None,
    /// Its area is, or was, excused.
    Excused,
    /// A deputy or colleague comes, or came, in the name of its area.
    Represented,
    /// Its area announced that it comes; until the outcome is recorded.
    Registered,
    /// Its area was there.
    Present,
}

/// A map.
pub struct GeoJson(serde_json::Value);

/// A map as GeoJSON (RFC 7946), media type application/geo+json: a FeatureCollection as a JSON object, coordinates in
/// WGS84 degrees, longitude first.
#[Scalar(name = "GeoJSON")]
impl ScalarType for GeoJson {
    fn parse(value: Value) -> InputValueResult<Self> {
        Err(InputValueError::expected_type(value))
    }

    fn to_value(&self) -> Value {
        Value::from_json(self.0.clone()).unwrap_or_default()
    }
}

/// A municipality and how it stands to a meeting.
#[derive(SimpleObject)]
pub struct CoveredMunicipality {
    /// The municipality, in force on the day of the meeting.
    municipality: Municipality,
    /// How it stands to the meeting.
    state: MunicipalityCoverage,
}

/// Which municipalities are represented.
pub struct MeetingCoverage(Vec<Covered>);

impl MeetingCoverage {
    /// What the voices at a meeting on a date say.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn of(ctx: &Context<'_>, meets_on: NaiveDate, voices: &[Attendance]) -> Result<Self> {
        let (network, places) = (ctx.loaders::<NetworkLoaders>(), ctx.loaders::<PlaceLoaders>());
        Ok(Self(meeting_coverage(ctx.surroundings(), network, places, meets_on, voices).await?))
    }
}

/// Which municipalities of the province are represented at a meeting: by areas that come or came, themselves or through a
/// representative. Municipalities are those of the day of the meeting, mergers followed. For the network: REGISSEUR,
/// OFFICER and AUDITOR.
#[Object]
impl MeetingCoverage {
    /// How many municipalities the province has on the day of the meeting; count.
    async fn municipality_count(&self) -> usize {
        self.0.len()
    }

    /// How many of them are represented (REPRESENTED, REGISTERED or PRESENT); count.
    async fn represented_count(&self) -> usize {
        self.0.iter().filter(|covered| covered.state.is_represented()).count()
    }

    /// Every municipality with its state, by name: a few dozen.
    async fn municipalities(&self) -> Vec<CoveredMunicipality> {
        let covered = |covered: &Covered| CoveredMunicipality {
            municipality: Municipality(covered.municipality.clone()),
            state: covered.state.into(),
        };
        self.0.iter().map(covered).collect()
    }

    /// The same as a map: a point for each municipality at its centroid, with `nisCode`, `name` and `state` as properties.
    async fn geo_json(&self) -> GeoJson {
        GeoJson(geo_json(&self.0))
    }
}
