//! What a listing offers, as far as it is searched and counted by. Pure.

use super::gazetteer::PlaceNumber;
use crate::guide::listings::rules::content::{Capacity, CapacityLevel};
use crate::guide::rules::OfferingKind;
use chrono::NaiveDate;

/// Something a listing offers; its municipalities by key as it is read, by their place as it is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered<P = PlaceNumber> {
    /// Whether it is bought or done; none when not said.
    pub kind: Option<OfferingKind>,
    /// Whether there was room for more work, and when; none when not stated.
    pub capacity: Option<Capacity>,
    /// Where it is to be had; none when not said.
    pub area: Option<Area<P>>,
}

/// Where something is to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Area<P = PlaceNumber> {
    /// In the whole province.
    Province,
    /// In these municipalities.
    Municipalities(Vec<P>),
}

impl<P> Offered<P> {
    /// The same with its municipalities by what stands for each; one that stands nowhere is left out.
    pub fn placed<Q>(self, place: impl Fn(P) -> Option<Q>) -> Offered<Q> {
        let area = self.area.map(|area| match area {
            Area::Province => Area::Province,
            Area::Municipalities(named) => Area::Municipalities(named.into_iter().filter_map(place).collect()),
        });
        Offered { kind: self.kind, capacity: self.capacity, area }
    }

    /// How much room there is for more work, as far as that is known on a date.
    pub fn level(&self, on: NaiveDate) -> Option<CapacityLevel> {
        self.capacity.filter(|capacity| !capacity.is_outdated(on)).map(|capacity| capacity.level)
    }
}

impl Offered {
    /// Whether it is said to be had in a municipality.
    pub fn serves(&self, place: PlaceNumber) -> bool {
        match &self.area {
            Some(Area::Province) => true,
            Some(Area::Municipalities(places)) => places.contains(&place),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered<P>(area: Option<Area<P>>) -> Offered<P> {
        Offered { kind: None, capacity: None, area }
    }

    #[test]
    fn what_is_to_be_had_in_the_province_is_to_be_had_everywhere_and_what_does_not_say_nowhere() {
        let here = PlaceNumber(3);
        assert!(offered(Some(Area::Province)).serves(here));
        assert!(offered(Some(Area::Municipalities(vec![PlaceNumber(1), here]))).serves(here));
        assert!(!offered(Some(Area::Municipalities(vec![PlaceNumber(1)]))).serves(here));
        assert!(!offered(None).serves(here));
    }

    #[test]
    fn municipalities_are_put_in_their_places() {
        let read = offered(Some(Area::Municipalities(vec!["melle", "atlantis"])));
        let placed = read.placed(|name| (name == "melle").then_some(PlaceNumber(7)));
        assert_eq!(placed, offered(Some(Area::Municipalities(vec![PlaceNumber(7)]))));
    }
}
