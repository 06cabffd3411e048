//! What someone who is still typing may mean: rubrics, suppliers and places one of whose words begins so. Pure.

use super::gazetteer::PlaceNumber;
use super::state::State;
use super::thesaurus::RubricNumber;
use super::words::tokens;
use std::collections::HashSet;
use uuid::Uuid;

/// What may be meant, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// Rubrics that have suppliers, the fullest first.
    pub rubrics: Vec<Uuid>,
    /// Suppliers, by name.
    pub suppliers: Vec<Uuid>,
    /// Places, by name, each with its municipality of today.
    pub places: Vec<(String, Uuid)>,
}

/// At most so many of each that may be meant by a text that may end in the middle of a word.
pub fn suggested(text: &str, state: &State, most: usize) -> Suggested {
    let typed = tokens(text).join(" ");
    if typed.is_empty() {
        return Suggested::default();
    }
    Suggested {
        rubrics: rubrics(&typed, state, most),
        suppliers: suppliers(&typed, state, most),
        places: places(&typed, state, most),
    }
}

/// Whether a word of a folded text begins with what was typed.
fn begins(text: &str, typed: &str) -> bool {
    text.match_indices(typed)
        .any(|(at, _)| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric)))
}

fn rubrics(typed: &str, state: &State, most: usize) -> Vec<Uuid> {
    let called = state.thesaurus.called().filter(|(_, term)| begins(term, typed)).map(|(rubric, _)| rubric);
    let called: HashSet<RubricNumber> = called.collect();
    let listings = |rubric: &RubricNumber| state.catalogue.under(*rubric).len();
    let mut found: Vec<RubricNumber> = called.into_iter().filter(|rubric| listings(rubric) > 0).collect();
    found.sort_by_key(|rubric| (std::cmp::Reverse(listings(rubric)), *rubric));
    found.into_iter().take(most).filter_map(|rubric| state.thesaurus.rubric(rubric)).collect()
}

fn suppliers(typed: &str, state: &State, most: usize) -> Vec<Uuid> {
    let entries = state.catalogue.by_name().iter().filter_map(|slot| state.catalogue.entry(*slot));
    let found = entries.filter(|entry| begins(&entry.name_key, typed));
    found.take(most).map(|entry| entry.enterprise).collect()
}

fn places(typed: &str, state: &State, most: usize) -> Vec<(String, Uuid)> {
    let mut found: Vec<(&str, &str, PlaceNumber)> =
        state.places_called().filter(|(key, ..)| begins(key, typed)).collect();
    found.sort_unstable();
    let place =
        |(_, name, number): (&str, &str, PlaceNumber)| Some((name.to_owned(), state.places.municipality(number)?));
    found.into_iter().filter_map(place).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn the_beginning_of_any_word_counts_and_its_middle_does_not() {
        assert!(begins("openbaar groen", "groe") && begins("openbaar groen", "openbaar gr"));
        assert!(!begins("tuinonderhoud", "onder") && !begins("groen", "groene"));
    }
}
