//! Which municipalities are represented at a meeting, as a table and as a map.
//! Source: DOMAIN §4.5; GeoJSON is RFC 7946.

use super::attendance::{Announced, Attendance, Outcome};
use crate::codes;
use crate::places::rules::Municipality;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

codes! {
    /// How a municipality stands to a meeting, the weakest first: where two areas share one, the stronger counts.
    pub enum CoverageState {
        /// No area of it announced anything, or it was absent.
        None = "NONE",
        /// Its area is excused.
        Excused = "EXCUSED",
        /// A deputy or colleague comes, or came, in the name of its area.
        Represented = "REPRESENTED",
        /// Its area comes.
        Registered = "REGISTERED",
        /// Its area was there.
        Present = "PRESENT",
    }
}

impl CoverageState {
    /// How the voice of an area covers its municipalities: by what came of it where that is recorded, else by what was announced.
    pub fn of(voice: &Attendance) -> Self {
        match (voice.outcome, voice.announced) {
            (Some(Outcome::Present), _) => Self::Present,
            (Some(Outcome::Represented), _) | (None, Some(Announced::Represented)) => Self::Represented,
            (Some(Outcome::Excused), _) | (None, Some(Announced::Excused)) => Self::Excused,
            (None, Some(Announced::Attending)) => Self::Registered,
            (Some(Outcome::Absent), _) | (None, None) => Self::None,
        }
    }

    /// Whether someone speaks, or spoke, for it.
    pub fn is_represented(self) -> bool {
        matches!(self, Self::Represented | Self::Registered | Self::Present)
    }
}

/// A municipality with its state.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// The municipality in force on the date of the meeting.
    pub municipality: Arc<Municipality>,
    /// How it stands to the meeting.
    pub state: CoverageState,
}

/// The municipalities of the province on the date of a meeting, in their order, each with its state: what the
/// voices of areas say of the municipalities on whose territory they work.
pub fn coverage(
    municipalities: &[Arc<Municipality>],
    voices: &[(CoverageState, Vec<Arc<Municipality>>)],
) -> Vec<Covered> {
    let mut states: BTreeMap<Uuid, CoverageState> = BTreeMap::new();
    for (state, territory) in voices {
        for municipality in territory {
            let known = states.entry(municipality.id).or_insert(CoverageState::None);
            *known = (*known).max(*state);
        }
    }
    let state = |id| states.get(&id).copied().unwrap_or(CoverageState::None);
    municipalities
        .iter()
        .map(|municipality| Covered { municipality: Arc::clone(municipality), state: state(municipality.id) })
        .collect()
}

/// The same as a GeoJSON FeatureCollection: a point for each municipality, its centroid in WGS84, with code, name and state.
pub fn geo_json(covered: &[Covered]) -> Value {
    let feature = |Covered { municipality, state }: &Covered| {
        json!({
            "type": "Feature",
            "id": municipality.nis_code,
            "geometry": { "type": "Point", "coordinates": [municipality.longitude, municipality.latitude] },
            "properties": { "nisCode": municipality.nis_code, "name": municipality.name_nl, "state": state.code() },
        })
    };
    json!({ "type": "FeatureCollection", "features": covered.iter().map(feature).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::super::attendance::tests::voice;
    use super::*;
    use crate::shared::period::Period;

    fn municipality(code: &str) -> Arc<Municipality> {
        Arc::new(Municipality {
            id: Uuid::from_u128(code.parse().expect("digits")),
            nis_code: code.to_owned(),
            name_nl: format!("M{code}"),
            name_key: format!("m{code}"),
            province_nis: "40000".to_owned(),
            arrondissement_nis: "44000".to_owned(),
            arrondissement: "Gent".to_owned(),
            validity: Period { from: None, until: None },
            merged_into_id: None,
            latitude: 51.0,
            longitude: 3.7,
            population: 10,
            population_on: "2020-01-01".parse().expect("a date"),
        })
    }

    #[test]
    fn what_came_of_it_counts_before_what_was_announced() {
        let mut attending = voice(1, Announced::Attending);
        assert_eq!(CoverageState::of(&attending), CoverageState::Registered);
        for (outcome, state) in [
            (Outcome::Present, CoverageState::Present),
            (Outcome::Represented, CoverageState::Represented),
            (Outcome::Excused, CoverageState::Excused),
            (Outcome::Absent, CoverageState::None),
        ] {
            attending.outcome = Some(outcome);
            assert_eq!(CoverageState::of(&attending), state);
        }
    }

    #[test]
    fn a_municipality_that_two_areas_share_has_the_stronger_state() {
        let (gent, aalst) = (municipality("44021"), municipality("41002"));
        let voices = [
            (CoverageState::Registered, vec![gent.clone()]),
            (CoverageState::Excused, vec![gent.clone(), aalst.clone()]),
        ];
        let states: Vec<_> = coverage(&[aalst, gent], &voices).into_iter().map(|covered| covered.state).collect();
        assert_eq!(states, [CoverageState::Excused, CoverageState::Registered]);
    }

    #[test]
    fn a_map_has_longitude_first_and_every_municipality_of_the_date() {
        let map = geo_json(&coverage(&[municipality("44021")], &[]));
        assert_eq!(map["features"][0]["geometry"]["coordinates"], json!([3.7, 51.0]));
        assert_eq!(map["features"][0]["properties"]["state"], "NONE");
    }
}
