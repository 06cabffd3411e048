//! Municipalities, past and present, by what stands for each today. Pure.

use super::gazetteer::{Gazetteer, PlaceNumber, Point, Spot};
use super::state::Register;
use std::collections::HashMap;
use uuid::Uuid;

/// Municipalities as they are today.
#[derive(Clone, Debug, Default)]
pub struct Places {
    today: Vec<Uuid>,
    numbers: HashMap<Uuid, PlaceNumber>,
    by_nis: HashMap<String, PlaceNumber>,
    centres: HashMap<Uuid, Point>,
    postal: HashMap<String, Point>,
}

impl Places {
    pub(super) fn of(register: &Register) -> Self {
        let mut places = Self::default();
        for merger in register.mergers.iter().filter(|merger| merger.into.is_none()) {
            places.numbers.insert(merger.id, PlaceNumber(places.today.len() as u16));
            places.today.push(merger.id);
        }
        let into: HashMap<Uuid, Uuid> = register.mergers.iter().filter_map(|m| Some((m.id, m.into?))).collect();
        for merger in &register.mergers {
            let newest = std::iter::successors(Some(merger.id), |id| into.get(id).copied()).last();
            if let Some(number) = newest.and_then(|newest| places.numbers.get(&newest).copied()) {
                places.numbers.insert(merger.id, number);
                places.by_nis.insert(merger.nis_code.clone(), number);
            }
        }
        places.centres = register.municipalities.iter().map(|(id, _, at)| (*id, *at)).collect();
        // Of several localities with one postal code the first stands for it.
        for locality in &register.localities {
            places.postal.entry(locality.postal_code.clone()).or_insert(locality.at);
        }
        places
    }

    /// The municipality of today at a place.
    pub fn municipality(&self, number: PlaceNumber) -> Option<Uuid> {
        self.today.get(usize::from(number.0)).copied()
    }

    /// The place of a municipality, past or present.
    pub fn number(&self, municipality: Uuid) -> Option<PlaceNumber> {
        self.numbers.get(&municipality).copied()
    }

    /// The place of a NIS code, past or present.
    pub fn by_nis(&self, nis_code: &str) -> Option<PlaceNumber> {
        self.by_nis.get(nis_code).copied()
    }

    /// Where a postal code lies.
    pub fn postal(&self, postal_code: &str) -> Option<Point> {
        self.postal.get(postal_code).copied()
    }

    /// Where the middle of a municipality of today lies.
    pub fn centre(&self, number: PlaceNumber) -> Option<Point> {
        self.municipality(number).and_then(|id| self.centres.get(&id).copied())
    }

    /// How many municipalities there are today.
    pub fn count(&self) -> usize {
        self.today.len()
    }
}

/// What places are called, with where each lies.
pub(super) fn gazetteer(register: &Register, places: &Places) -> Gazetteer {
    let spot = |municipality: Uuid, name: &str, at: Point| {
        let municipality = places.number(municipality)?;
        Some((name.to_owned(), Spot { municipality, name: name.to_owned(), at }))
    };
    let named = register.municipalities.iter().filter_map(|(id, name, at)| spot(*id, name, *at));
    let coded = register.mergers.iter().filter_map(|merger| {
        let centre = places.number(merger.id).and_then(|number| places.centre(number))?;
        spot(merger.id, &merger.nis_code, centre)
    });
    let local = register.localities.iter().flat_map(|place| {
        [&place.postal_code, &place.name].map(|name| spot(place.municipality, name, place.at)).into_iter().flatten()
    });
    Gazetteer::of(named.chain(coded).chain(local))
}
