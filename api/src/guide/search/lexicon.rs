//! Every word the guide uses: by it a word with a slip of the pen is put right,
//! and a compound is taken apart. Pure.

use super::words::stem;
use crate::shared::language::Language;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Shortest word of which a slip is put right; letters.
const SHORTEST_CORRECTED: usize = 4;
/// Up to this length one slip is forgiven, beyond it two; letters.
const ONE_SLIP: usize = 7;
/// Shortest first part of a compound, and shortest last part; letters.
const SHORTEST_PARTS: (usize, usize) = (3, 4);
/// What may stand between the parts of a Dutch compound.
const LINKS: &[&str] = &["", "s", "e", "en", "er"];

/// The words of the guide.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// How often each word occurs.
    words: HashMap<Arc<str>, u32>,
    /// How many words share each stem.
    stems: HashMap<String, u32>,
    /// The words by their number of letters, each with the set of its letters.
    by_length: Vec<HashMap<Arc<str>, u64>>,
    /// The words of rubrics, and their stems: what compounds are made of. Those of listings come and go.
    pieces: HashSet<String>,
}

impl Lexicon {
    /// The lexicon of rubrics that are called by these words.
    pub fn of(pieces: impl IntoIterator<Item = String>) -> Self {
        let mut lexicon = Self::default();
        for word in pieces {
            lexicon.add(&word);
            lexicon.pieces.insert(stem(Language::Nl, &word));
            lexicon.pieces.insert(word);
        }
        lexicon
    }

    /// One more occurrence of a folded word; gives the word as it is kept.
    pub fn add(&mut self, word: &str) -> Arc<str> {
        if let Some((kept, _)) = self.words.get_key_value(word) {
            let kept = Arc::clone(kept);
            self.words.entry(Arc::clone(&kept)).and_modify(|times| *times += 1);
            return kept;
        }
        let (kept, length): (Arc<str>, _) = (word.into(), word.chars().count());
        self.words.insert(Arc::clone(&kept), 1);
        *self.stems.entry(stem(Language::Nl, word)).or_default() += 1;
        if self.by_length.len() <= length {
            self.by_length.resize(length + 1, HashMap::new());
        }
        if let Some(words) = self.by_length.get_mut(length) {
            words.insert(Arc::clone(&kept), letters(word));
        }
        kept
    }

    /// One occurrence less.
    pub fn remove(&mut self, word: &str) {
        let Some(times) = self.words.get_mut(word) else { return };
        *times -= 1;
        if *times > 0 {
            return;
        }
        self.words.remove(word);
        if let Some(words) = self.by_length.get_mut(word.chars().count()) {
            words.remove(word);
        }
        let stem = stem(Language::Nl, word);
        if let Some(words) = self.stems.get_mut(&stem) {
            *words -= 1;
            if *words == 0 {
                self.stems.remove(&stem);
            }
        }
    }

    /// Whether a folded word, or another form of it, occurs.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word) || self.stems.contains_key(&stem(Language::Nl, word))
    }

    fn is_piece(&self, word: &str) -> bool {
        self.pieces.contains(word) || self.pieces.contains(&stem(Language::Nl, word))
    }

    /// The word that was probably meant: the nearest, of equally near ones the most frequent; none when none is near.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST_CORRECTED || word.chars().any(char::is_numeric) {
            return None;
        }
        let slips = if length <= ONE_SLIP { 1 } else { 2 };
        let set = letters(word);
        let candidates =
            (length.saturating_sub(slips)..=length + slips).filter_map(|length| self.by_length.get(length));
        candidates
            .flatten()
            // Each slip changes at most two letters of the set.
            .filter(|(_, other)| (set ^ *other).count_ones() as usize <= 2 * slips)
            .map(|(candidate, _)| (strsim::osa_distance(word, candidate), candidate))
            .filter(|(distance, _)| *distance <= slips)
            .min_by_key(|(distance, candidate)| {
                let times = self.words.get(&**candidate).copied().unwrap_or(0);
                (*distance, Reverse(times), *candidate)
            })
            .map(|(_, candidate)| &**candidate)
    }

    /// The words of rubrics that a Dutch compound is made of; none when it is none, or when a part is not known.
    pub fn parts(&self, word: &str) -> Option<Vec<String>> {
        self.split(word, 2).filter(|parts| parts.len() > 1)
    }

    /// The longest known beginning first, its remainder as it is or taken apart again.
    fn split(&self, word: &str, cuts: usize) -> Option<Vec<String>> {
        let (first, last) = SHORTEST_PARTS;
        if cuts == 0 || !word.is_ascii() {
            return None;
        }
        (first..=word.len().saturating_sub(last)).rev().find_map(|cut| {
            let (head, tail) = word.split_at(cut);
            if !self.pieces.contains(head) {
                return None;
            }
            LINKS.iter().find_map(|link| {
                let rest = tail.strip_prefix(link).filter(|rest| rest.len() >= last)?;
                let rest = match self.is_piece(rest) {
                    true => vec![rest.to_owned()],
                    false => self.split(rest, cuts - 1)?,
                };
                Some(std::iter::once(head.to_owned()).chain(rest).collect())
            })
        })
    }
}

/// The set of the letters of a word, one bit each.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        Lexicon::of(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_word_that_was_meant() {
        let lexicon = lexicon(&["verpakking", "strijkdienst", "catering", "fietsherstel", "groenonderhoud", "dak"]);
        for (typed, meant) in [
            ("verpaking", "verpakking"),
            ("strijkdients", "strijkdienst"),
            ("katering", "catering"),
            ("fietsherstl", "fietsherstel"),
            ("groenonderhout", "groenonderhoud"),
        ] {
            assert_eq!(lexicon.nearest(typed), Some(meant));
        }
        assert_eq!(lexicon.nearest("tak"), None, "too short");
        assert_eq!(lexicon.nearest("verzekering"), None);
    }

    #[test]
    fn a_word_is_known_as_long_as_it_occurs() {
        let mut lexicon = lexicon(&["tuin"]);
        for _ in 0..2 {
            lexicon.add("fonteinen");
        }
        lexicon.remove("fonteinen");
        assert!(lexicon.knows("fontein") && lexicon.nearest("fonteinem") == Some("fonteinen"));
        lexicon.remove("fonteinen");
        assert!(!lexicon.knows("fontein") && lexicon.nearest("fonteinem").is_none());
        lexicon.remove("fonteinen");
        assert!(lexicon.knows("tuinen"));
    }

    #[test]
    fn a_compound_of_known_words_is_taken_apart() {
        let lexicon = lexicon(&["tuin", "onderhoud", "werken", "bedrijf", "fietsen"]);
        assert_eq!(lexicon.parts("tuinonderhoud"), Some(vec!["tuin".to_owned(), "onderhoud".to_owned()]));
        assert_eq!(lexicon.parts("bedrijfsfietsen").map(|parts| parts.len()), Some(2));
        assert_eq!(lexicon.parts("tuinonderhoudswerken").map(|parts| parts.len()), Some(3));
        assert_eq!(lexicon.parts("tuinfeest"), None);
        assert_eq!(lexicon.parts("onderhoud"), None);
    }
}
