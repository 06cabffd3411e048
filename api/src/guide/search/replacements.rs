//! Words that officers say mean others, or nothing. Pure.

use super::words::tokens;
use std::collections::HashMap;

/// What is typed, and what is meant by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replacements {
    by_words: HashMap<Vec<String>, Vec<String>>,
    longest: usize,
}

impl Replacements {
    /// These: what is typed, and what is meant; nothing where nothing is.
    pub fn of(readings: impl IntoIterator<Item = (String, Option<String>)>) -> Self {
        let words = |(typed, meant): (String, Option<String>)| {
            (tokens(&typed), meant.map(|meant| tokens(&meant)).unwrap_or_default())
        };
        let by_words: HashMap<_, _> = readings.into_iter().map(words).collect();
        let longest = by_words.keys().map(Vec::len).max().unwrap_or(0);
        Self { by_words, longest }
    }

    /// The words that are meant by those that were typed: the longest reading that fits, from the left, each word read once. They
    /// stay as they are when they would all mean nothing.
    pub fn read(&self, typed: Vec<String>) -> Vec<String> {
        let mut meant = Vec::with_capacity(typed.len());
        let mut rest = typed.as_slice();
        while let Some((first, others)) = rest.split_first() {
            match self.longest_at(rest) {
                Some((words, instead)) => {
                    meant.extend_from_slice(instead);
                    rest = rest.get(words..).unwrap_or_default();
                }
                None => {
                    meant.push(first.clone());
                    rest = others;
                }
            }
        }
        if meant.is_empty() { typed } else { meant }
    }

    fn longest_at(&self, words: &[String]) -> Option<(usize, &[String])> {
        let lengths = (1..=self.longest.min(words.len())).rev();
        lengths.filter_map(|length| Some((length, self.by_words.get(words.get(..length)?)?.as_slice()))).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        let readings = [
            ("poetsvrouw", Some("Schoonmaak")),
            ("Poetsvrouw aan huis", Some("huishoudhulp")),
            ("schoonmaak", Some("iets anders")),
            ("goedkope", None),
        ];
        let replacements =
            Replacements::of(readings.map(|(typed, meant)| (typed.to_owned(), meant.map(str::to_owned))));
        replacements.read(tokens(typed)).join(" ")
    }

    #[test]
    fn the_longest_reading_is_taken_and_what_is_meant_is_not_read_again() {
        assert_eq!(read("goedkope poetsvrouw Gent"), "schoonmaak gent");
        assert_eq!(read("poetsvrouw aan huis in Gent"), "huishoudhulp in gent");
        assert_eq!(read("poetsvrouw aan"), "schoonmaak aan");
        assert_eq!(read("tuin"), "tuin");
    }

    #[test]
    fn words_that_all_mean_nothing_stay() {
        assert_eq!(read("goedkope"), "goedkope");
        assert_eq!(read("goedkope goedkope"), "goedkope goedkope");
    }

    #[test]
    fn without_readings_words_are_what_they_are() {
        assert_eq!(Replacements::default().read(tokens("een twee")), ["een", "twee"]);
    }
}
