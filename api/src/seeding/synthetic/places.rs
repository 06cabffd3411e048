//! Where the invented enterprises have their seat.

use super::random::Stream;

/// A municipality of the province.
pub(super) struct Place {
    /// Its code in the register of Statbel.
    pub(super) nis_code: String,
    /// Its Dutch name.
    pub(super) name: String,
}

/// The municipalities, with running totals of their weights for drawing.
pub(super) struct Places {
    places: Vec<Place>,
    weights_up_to: Vec<u64>,
}

impl Places {
    /// From code, name and weight (usually the population).
    pub(super) fn new(municipalities: Vec<(String, String, u32)>) -> Self {
        let weights_up_to = municipalities
            .iter()
            .scan(0, |total, (_, _, weight)| {
                *total += u64::from(*weight);
                Some(*total)
            })
            .collect();
        let places = municipalities.into_iter().map(|(nis_code, name, _)| Place { nis_code, name }).collect();
        Self { places, weights_up_to }
    }

    /// The place of a listing: the first listings walk through all, so that none stays empty, later ones go by weight.
    pub(super) fn of_listing(&self, index: u64, stream: &mut Stream) -> Option<&Place> {
        let drawn = stream.below(self.weights_up_to.last().copied().unwrap_or_default());
        let by_weight = self.weights_up_to.partition_point(|up_to| *up_to <= drawn);
        let first = usize::try_from(index).ok().and_then(|index| self.places.get(index));
        first.or_else(|| self.places.get(by_weight)).or_else(|| self.places.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let municipality = |nis: &str, name: &str, weight| (nis.to_owned(), name.to_owned(), weight);
        Places::new(vec![municipality("1", "Klein", 10), municipality("2", "Leeg", 0), municipality("3", "Groot", 90)])
    }

    #[test]
    fn the_first_listings_walk_through_all_places() {
        let places = places();
        let walked = (0..3).filter_map(|index| places.of_listing(index, &mut Stream::of_index(index)));
        assert_eq!(walked.map(|place| place.name.as_str()).collect::<Vec<_>>(), ["Klein", "Leeg", "Groot"]);
    }

    #[test]
    fn later_listings_go_by_weight() {
        let places = places();
        let count = |nis: &str| {
            let drawn = (100..10_100).filter_map(|index| places.of_listing(index, &mut Stream::of_index(index)));
            drawn.filter(|place| place.nis_code == nis).count()
        };
        assert!((800..1_200).contains(&count("1")));
        assert_eq!(count("2"), 0);
    }

    #[test]
    fn without_municipalities_there_is_no_place() {
        assert!(Places::new(Vec::new()).of_listing(0, &mut Stream::of_index(0)).is_none());
    }
}
