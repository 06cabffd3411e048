//! Where listings lie, side by side, so that measuring thousands costs little. Pure.

use super::catalogue::Slot;
use super::gazetteer::{PlaceNumber, Point, Spot};
use std::collections::HashMap;

/// What lies in the place that a question names comes before all that lies elsewhere.
const IN_PLACE: f32 = 1.0;
/// What a kilometre from that place takes away from what lies elsewhere, at most a hundred of them.
const PER_KILOMETRE: f32 = 0.002;
/// The farthest that counts; kilometres.
const FARTHEST: f64 = 100.0;

/// The seats of all listings by slot. Many lie at one point: the middle of a locality.
#[derive(Clone, Debug, Default)]
pub struct Seats {
    by_slot: Vec<Seat>,
    points: Vec<Point>,
    numbers: HashMap<[u64; 2], u32>,
}

/// Where a listing lies.
#[derive(Clone, Copy, Debug, Default)]
struct Seat {
    place: Option<PlaceNumber>,
    point: Option<u32>,
}

impl Seats {
    /// Says where the listing in a slot lies.
    pub fn put(&mut self, slot: Slot, place: Option<PlaceNumber>, at: Option<Point>) {
        let seat = Seat { place, point: at.map(|at| self.number(at)) };
        let slot = slot as usize;
        if self.by_slot.len() <= slot {
            self.by_slot.resize(slot + 1, Seat::default());
        }
        if let Some(known) = self.by_slot.get_mut(slot) {
            *known = seat;
        }
    }

    fn number(&mut self, at: Point) -> u32 {
        let next = self.points.len() as u32;
        let number = *self.numbers.entry([at.latitude.to_bits(), at.longitude.to_bits()]).or_insert(next);
        if number == next {
            self.points.push(at);
        }
        number
    }

    /// How near everything lies to a place.
    pub fn around(&self, spot: &Spot) -> Around<'_> {
        let worth = |point: &Point| -PER_KILOMETRE * point.kilometres_to(spot.at).min(FARTHEST) as f32;
        Around { seats: self, municipality: spot.municipality, by_point: self.points.iter().map(worth).collect() }
    }
}

/// How near everything lies to a place.
pub struct Around<'a> {
    seats: &'a Seats,
    municipality: PlaceNumber,
    by_point: Vec<f32>,
}

impl Around<'_> {
    /// Whether the listing in a slot lies in that place, and what its distance is worth.
    pub fn of(&self, slot: Slot) -> (bool, f32) {
        let seat = self.seats.by_slot.get(slot as usize).copied().unwrap_or_default();
        if seat.place == Some(self.municipality) {
            return (true, IN_PLACE);
        }
        let distance = seat.point.and_then(|point| self.by_point.get(point as usize));
        (false, distance.copied().unwrap_or(-PER_KILOMETRE * FARTHEST as f32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_the_place_comes_first_then_what_is_nearer() {
        let (gent, aalst) = (Point { latitude: 51.05, longitude: 3.72 }, Point { latitude: 50.94, longitude: 4.04 });
        let mut seats = Seats::default();
        seats.put(3, Some(PlaceNumber(1)), Some(gent));
        seats.put(0, Some(PlaceNumber(2)), Some(aalst));
        seats.put(1, None, Some(aalst));
        seats.put(2, None, None);
        let spot = Spot { municipality: PlaceNumber(1), name: "Gent".to_owned(), at: gent };
        let around = seats.around(&spot);
        assert_eq!(around.of(3), (true, 1.0));
        assert_eq!(around.of(0), around.of(1), "two at one point");
        let (is_there, worth) = around.of(0);
        assert!(!is_there && worth < 0.0 && worth > around.of(2).1);
        assert_eq!((around.of(2), around.of(9)), ((false, -0.2), (false, -0.2)), "nobody knows where");
    }

    #[test]
    fn a_slot_that_is_filled_anew_lies_elsewhere() {
        let at = |longitude| Some(Point { latitude: 51.0, longitude });
        let mut seats = Seats::default();
        seats.put(0, Some(PlaceNumber(1)), at(3.7));
        seats.put(0, Some(PlaceNumber(2)), at(3.9));
        let spot =
            Spot { municipality: PlaceNumber(2), name: String::new(), at: Point { latitude: 51.0, longitude: 3.9 } };
        assert!(seats.around(&spot).of(0).0);
    }
}
