//! What is asked of one offering. Pure.

use super::asked::Judge;
use super::content::{Capacity, CapacityLevel, OfferingContent, ServiceArea};
use super::words::{LONGEST_TEXT, line, text};
use crate::guide::error::GuideError;
use crate::guide::listings::error::ListingError;
use crate::guide::rules::OfferingKind;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Most municipalities of an area: all of the province, past and present.
const MOST_PLACES: usize = 75;

/// An offering as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AskedOffering {
    /// Which one of the listing it is; none for a new one.
    pub id: Option<Uuid>,
    /// Slug of its rubric.
    pub rubric: String,
    /// Product or service.
    pub kind: Option<OfferingKind>,
    /// Title in Dutch.
    pub title: String,
    /// Description in Dutch.
    pub description: Option<String>,
    /// Where it is to be had.
    pub area: Option<AskedArea>,
    /// Whether there is room for more work.
    pub capacity: Option<AskedCapacity>,
}

/// Where an offering is to be had, as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum AskedArea {
    /// In the whole province.
    Province,
    /// In these municipalities, by NIS code, present or past.
    Municipalities(Vec<String>),
}

/// Whether there is room, as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AskedCapacity {
    /// How much.
    pub level: CapacityLevel,
    /// When that was so; today when left out.
    pub stated_on: Option<NaiveDate>,
}

impl AskedOffering {
    /// What may be stored of it; what is wrong goes to the judge.
    pub(super) fn check(&self, judge: &mut Judge<'_>, path: &str) -> OfferingContent {
        let at = |field: &str| format!("{path}.{field}");
        if judge.against.references.rubric_in_guide(&self.rubric).is_none() {
            judge.add(&at("rubric"), &GuideError::unknown_rubric(&self.rubric));
        }
        let described = |given: &str| text(given, LONGEST_TEXT);
        let today = judge.against.today;
        let capacity = self.capacity.map(|asked| Capacity {
            level: asked.level,
            stated_on: judge.stated(&at("capacity.statedOn"), asked.stated_on.unwrap_or(today)),
        });
        OfferingContent {
            id: self.id,
            rubric: self.rubric.clone(),
            kind: self.kind,
            title: judge.take(&at("title"), line(&self.title)).unwrap_or_default(),
            description: judge.may_take(&at("description"), self.description.as_ref(), described),
            area: self.area.as_ref().map(|area| area.check(judge, &at("serviceArea"))),
            capacity,
        }
    }
}

impl AskedArea {
    /// Municipalities as they are today, each once, in order.
    fn check(&self, judge: &mut Judge<'_>, path: &str) -> ServiceArea {
        let Self::Municipalities(asked) = self else { return ServiceArea::Province };
        if asked.is_empty() {
            judge.add(path, &ListingError::AreaEmpty);
        }
        let path = format!("{path}.municipalities");
        let asked = judge.bounded(&path, asked, MOST_PLACES);
        let place = |(at, code): (usize, &String)| judge.place(&format!("{path}.{at}"), code);
        let mut codes: Vec<String> = asked.iter().enumerate().filter_map(place).collect();
        codes.sort_unstable();
        codes.dedup();
        ServiceArea::Municipalities(codes)
    }
}
