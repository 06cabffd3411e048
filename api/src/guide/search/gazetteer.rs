//! Places as people type them: names of municipalities past and present, of the
//! villages in them, postal codes and NIS codes. Pure.

use super::words::tokens;
use std::collections::HashMap;

/// Most words of the name of a place.
const MOST_WORDS: usize = 4;
/// Words that announce a place.
const ANNOUNCING: &[&str] = &["in", "te", "bij", "rond", "omgeving", "regio", "uit", "a", "near"];

/// The place of a municipality of today among all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceNumber(pub u16);

/// A point on the earth, WGS84 degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Latitude.
    pub latitude: f64,
    /// Longitude.
    pub longitude: f64,
}

impl Point {
    /// The distance to another point along the surface; kilometres.
    pub fn kilometres_to(self, other: Self) -> f64 {
        const EARTH: f64 = 6_371.0;
        let (here, there) = (self.latitude.to_radians(), other.latitude.to_radians());
        let (north, east) = (there - here, (other.longitude - self.longitude).to_radians());
        let square = (north / 2.0).sin().powi(2) + here.cos() * there.cos() * (east / 2.0).sin().powi(2);
        2.0 * EARTH * square.sqrt().asin()
    }
}

/// Somewhere a buyer may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The municipality it lies in today.
    pub municipality: PlaceNumber,
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub at: Point,
}

/// Places by what they are called.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer(HashMap<String, Spot>);

impl Gazetteer {
    /// The gazetteer of these names; of two places with one name the first counts.
    pub fn of(named: impl IntoIterator<Item = (String, Spot)>) -> Self {
        let mut places = HashMap::new();
        for (name, spot) in named {
            places.entry(tokens(&name).join(" ")).or_insert(spot);
        }
        Self(places)
    }

    /// Every name, folded, and the place called so.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Spot)> {
        self.0.iter().map(|(key, spot)| (key.as_str(), spot))
    }

    /// The names that are one word.
    pub fn single_words(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| !name.contains(' '))
    }

    /// Takes the place out of the words of a question, the longest name first, and the word that announces it. A name that
    /// `means_something_else` is a place only when it is announced, or is all that was typed.
    pub fn take_from(&self, words: &mut Vec<String>, means_something_else: impl Fn(&str) -> bool) -> Option<Spot> {
        for length in (1..=MOST_WORDS.min(words.len())).rev() {
            for from in 0..=words.len() - length {
                let Some(spot) = words.get(from..from + length).and_then(|name| self.0.get(&name.join(" "))) else {
                    continue;
                };
                let before = from.checked_sub(1).and_then(|before| words.get(before));
                let is_announced = before.is_some_and(|word| ANNOUNCING.contains(&word.as_str()));
                let is_all = length == words.len();
                if length == 1
                    && !is_announced
                    && !is_all
                    && words.get(from).is_some_and(|word| means_something_else(word))
                {
                    continue;
                }
                words.drain(from - usize::from(is_announced)..from + length);
                return Some(spot.clone());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        let spot = |number: u16, name: &str| {
            let at = Point { latitude: 51.0, longitude: 3.7 };
            (name.to_owned(), Spot { municipality: PlaceNumber(number), name: name.to_owned(), at })
        };
        Gazetteer::of([spot(1, "Gent"), spot(2, "Sint-Niklaas"), spot(1, "9000"), spot(3, "Berg")])
    }

    fn taken(text: &str) -> (Option<u16>, String) {
        let mut words = tokens(text);
        let spot = gazetteer().take_from(&mut words, |word| word == "berg");
        (spot.map(|spot| spot.municipality.0), words.join(" "))
    }

    #[test]
    fn a_place_is_taken_out_of_the_question_with_the_word_that_announces_it() {
        assert_eq!(taken("drukwerk in Gent"), (Some(1), "drukwerk".to_owned()));
        assert_eq!(taken("kringwinkel 9000"), (Some(1), "kringwinkel".to_owned()));
        assert_eq!(taken("SINT NIKLAAS strijken"), (Some(2), "strijken".to_owned()));
        assert_eq!(taken("drukwerk"), (None, "drukwerk".to_owned()));
    }

    #[test]
    fn a_name_that_means_something_else_too_is_a_place_only_when_announced_or_alone() {
        assert_eq!(taken("berg zand").0, None);
        assert_eq!(taken("zand in berg"), (Some(3), "zand".to_owned()));
        assert_eq!(taken("berg").0, Some(3));
    }

    #[test]
    fn distances_are_those_of_the_map() {
        let (ghent, aalst) =
            (Point { latitude: 51.0543, longitude: 3.7174 }, Point { latitude: 50.9378, longitude: 4.0396 });
        assert!((ghent.kilometres_to(aalst) - 26.0).abs() < 1.0);
        assert!(ghent.kilometres_to(ghent) < 0.001);
    }
}
