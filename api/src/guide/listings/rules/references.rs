//! Rubrics and municipalities by the codes that a listing says, and by their keys. Pure.

use super::content::ListingContent;
use super::derived::{Derived, Placed, derive};
use crate::places::rules::{Merger, belongs};
use uuid::Uuid;

/// A rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubricRef {
    /// Key.
    pub id: Uuid,
    /// Readable key.
    pub slug: String,
    /// Dutch name.
    pub name_nl: String,
    /// The rubric above; none at the top.
    pub parent_id: Option<Uuid>,
    /// Whether it was taken out of the guide: nothing new is listed under it.
    pub is_retired: bool,
}

/// A municipality under one NIS code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRef {
    /// Key.
    pub id: Uuid,
    /// NIS code.
    pub nis_code: String,
    /// Dutch name.
    pub name_nl: String,
    /// What it merged into.
    pub into: Option<Uuid>,
}

/// All rubrics and municipalities: a few dozen of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The rubrics.
    pub rubrics: Vec<RubricRef>,
    /// The municipalities, past and present.
    pub places: Vec<PlaceRef>,
}

impl References {
    /// The rubric with a slug.
    pub fn rubric(&self, slug: &str) -> Option<&RubricRef> {
        self.rubrics.iter().find(|rubric| rubric.slug == slug)
    }

    /// The rubric with a slug under which something new may be listed.
    pub fn rubric_in_guide(&self, slug: &str) -> Option<&RubricRef> {
        self.rubric(slug).filter(|rubric| !rubric.is_retired)
    }

    /// The rubric with a key.
    pub fn rubric_by_id(&self, id: Uuid) -> Option<&RubricRef> {
        self.rubrics.iter().find(|rubric| rubric.id == id)
    }

    /// The municipality with a NIS code.
    pub fn place(&self, nis_code: &str) -> Option<&PlaceRef> {
        self.places.iter().find(|place| place.nis_code == nis_code)
    }

    /// The municipality with a key.
    pub fn place_by_id(&self, id: Uuid) -> Option<&PlaceRef> {
        self.places.iter().find(|place| place.id == id)
    }

    /// What the territory of a NIS code belongs to today, mergers followed.
    pub fn place_today(&self, nis_code: &str) -> Option<&PlaceRef> {
        let mut place = self.place(nis_code)?;
        while let Some(next) = place.into.and_then(|into| self.place_by_id(into)) {
            place = next;
        }
        Some(place)
    }

    /// Whether a postal code that lies in some municipalities belongs to the territory of a NIS code, mergers followed both ways.
    pub fn belongs(&self, lies_in: &[Uuid], nis_code: &str) -> bool {
        let merger = |place: &PlaceRef| Merger { id: place.id, nis_code: place.nis_code.clone(), into: place.into };
        let register: Vec<Merger> = self.places.iter().map(merger).collect();
        self.place(nis_code).is_some_and(|place| belongs(&register, lies_in, place.id))
    }

    /// What follows from what a listing says.
    pub fn derived(&self, content: &ListingContent) -> Derived {
        let place = content.municipality.as_deref().and_then(|code| self.place(code));
        let placed = content.offerings.iter().filter_map(|offering| {
            let rubric = self.rubric(&offering.rubric)?;
            let above = rubric.parent_id.and_then(|parent| self.rubric_by_id(parent));
            Some(Placed {
                title: &offering.title,
                rubric_name: &rubric.name_nl,
                rubric: &rubric.slug,
                above: above.map(|above| above.slug.as_str()),
            })
        });
        derive(&content.name, place.map(|place| place.name_nl.as_str()), placed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mergers_are_followed_to_today() {
        let place = |id, code: &str, into: Option<u128>| PlaceRef {
            id: Uuid::from_u128(id),
            nis_code: code.to_owned(),
            name_nl: code.to_owned(),
            into: into.map(Uuid::from_u128),
        };
        let places = vec![place(1, "44049", Some(2)), place(2, "44083", None)];
        let references = References { places, ..References::default() };
        let today = |code| references.place_today(code).map(|place| place.nis_code.as_str());
        assert_eq!(["44049", "44083", "99999"].map(today), [Some("44083"), Some("44083"), None]);
    }
}
