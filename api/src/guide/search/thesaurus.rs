//! What words mean in the guide: rubrics by their names and synonyms, in Dutch,
//! French and English. Pure.

use super::lexicon::Lexicon;
use super::question::Reading;
use super::words::{stem, telling, tokens};
use crate::shared::language::Language;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// How much a word that is a part of a compound tells of the compound.
const PART: f32 = 0.5;
/// What a rubric below one that is meant keeps of it.
const BELOW: f32 = 0.9;
/// How much the parts of a compound that was typed add to what is meant anyway.
const SUPPORT: f32 = 0.3;

/// The place of a rubric among all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RubricNumber(pub u16);

/// A rubric with everything it is called.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The rubric.
    pub id: Uuid,
    /// Its readable key.
    pub slug: String,
    /// The one above it.
    pub parent: Option<Uuid>,
    /// Its names and synonyms.
    pub terms: Vec<(Language, String)>,
}

/// The rubrics by what they are called.
#[derive(Clone, Debug, Default)]
pub struct Thesaurus {
    /// Each after the one above it.
    headings: Vec<Known>,
    /// For each, itself and those below it.
    with_below: Vec<Arc<BTreeSet<RubricNumber>>>,
    numbers: HashMap<Uuid, RubricNumber>,
    by_slug: HashMap<String, RubricNumber>,
    terms: Vec<Term>,
    by_stem: HashMap<(Language, String), Vec<Place>>,
}

/// A rubric, and the place of the one above it.
#[derive(Clone, Debug)]
struct Known {
    id: Uuid,
    parent: Option<RubricNumber>,
}

/// Something a rubric is called.
#[derive(Clone, Debug)]
struct Term {
    heading: RubricNumber,
    key: String,
    words: usize,
}

/// How well each word of a question names each rubric.
type Said = HashMap<RubricNumber, Vec<f32>>;

/// Where a stem stands: in which term, as which of its words, as the whole word or a part of it.
#[derive(Clone, Copy, Debug)]
struct Place {
    term: usize,
    word: usize,
    weight: f32,
}

/// A rubric that a question speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The rubric.
    pub rubric: RubricNumber,
    /// How well each word of the question names it; 0 to 1.
    pub by_word: Vec<f32>,
}

impl Thesaurus {
    /// The thesaurus of these rubrics.
    pub fn of(headings: &[Heading], lexicon: &Lexicon) -> Self {
        let mut thesaurus = Self::default();
        for Heading { id, slug, parent, terms } in top_down(headings) {
            let number = RubricNumber(thesaurus.headings.len() as u16);
            let parent = parent.and_then(|parent| thesaurus.numbers.get(&parent).copied());
            thesaurus.headings.push(Known { id: *id, parent });
            thesaurus.numbers.insert(*id, number);
            thesaurus.by_slug.insert(slug.clone(), number);
            for (language, text) in terms {
                thesaurus.add(number, *language, text, lexicon);
            }
        }
        thesaurus.with_below =
            (0..thesaurus.headings.len() as u16).map(|one| thesaurus.gathered(RubricNumber(one))).collect();
        thesaurus
    }

    fn gathered(&self, rubric: RubricNumber) -> Arc<BTreeSet<RubricNumber>> {
        let all = (0..self.headings.len() as u16).map(RubricNumber);
        Arc::new(all.filter(|one| *one == rubric || self.above(*one).any(|above| above == rubric)).collect())
    }

    /// The rubric with this slug.
    pub fn by_slug(&self, slug: &str) -> Option<RubricNumber> {
        self.by_slug.get(slug).copied()
    }

    /// The place of a rubric.
    pub fn number(&self, rubric: Uuid) -> Option<RubricNumber> {
        self.numbers.get(&rubric).copied()
    }

    /// The rubric at a place.
    pub fn rubric(&self, number: RubricNumber) -> Option<Uuid> {
        self.headings.get(usize::from(number.0)).map(|known| known.id)
    }

    /// A rubric and those below it.
    pub fn with_those_below(&self, rubric: RubricNumber) -> Arc<BTreeSet<RubricNumber>> {
        self.with_below.get(usize::from(rubric.0)).cloned().unwrap_or_default()
    }

    /// The rubrics above one, the nearest first.
    pub fn above(&self, number: RubricNumber) -> impl Iterator<Item = RubricNumber> {
        let parent = |number: RubricNumber| self.headings.get(usize::from(number.0)).and_then(|known| known.parent);
        std::iter::successors(parent(number), move |number| parent(*number))
    }

    /// Everything rubrics are called, folded.
    pub fn called(&self) -> impl Iterator<Item = (RubricNumber, &str)> {
        self.terms.iter().map(|term| (term.heading, term.key.as_str()))
    }

    /// How many rubrics there are.
    pub fn rubrics(&self) -> usize {
        self.headings.len()
    }

    /// Every word of these rubrics that tells something.
    pub fn words(headings: &[Heading]) -> impl Iterator<Item = String> {
        headings.iter().flat_map(|heading| &heading.terms).flat_map(|(_, term)| telling(term))
    }

    fn add(&mut self, heading: RubricNumber, language: Language, text: &str, lexicon: &Lexicon) {
        let (term, words) = (self.terms.len(), telling(text));
        for (word, token) in words.iter().enumerate() {
            self.at(language, token).push(Place { term, word, weight: 1.0 });
            for part in lexicon.parts(token).filter(|_| language == Language::Nl).unwrap_or_default() {
                self.at(language, &part).push(Place { term, word, weight: PART });
            }
        }
        self.terms.push(Term { heading, key: tokens(text).join(" "), words: words.len() });
    }

    fn at(&mut self, language: Language, token: &str) -> &mut Vec<Place> {
        self.by_stem.entry((language, stem(language, token))).or_default()
    }

    /// Whether a folded word stands in what rubrics are called.
    pub fn knows(&self, word: &str) -> bool {
        [Language::Nl, Language::Fr, Language::En]
            .into_iter()
            .any(|language| self.by_stem.contains_key(&(language, stem(language, word))))
    }

    /// The rubrics that these readings of a question's words speak of, those below them too.
    pub fn meant(&self, words: usize, readings: &[Reading]) -> Vec<Meant> {
        let (whole, parts): (Vec<&Reading>, Vec<&Reading>) = readings.iter().partition(|reading| !reading.is_part);
        let (said, supported) = (self.said(words, &whole), self.said(words, &parts));
        let mut meant: Vec<Vec<f32>> = Vec::with_capacity(self.headings.len());
        for (heading, Known { parent, .. }) in self.headings.iter().enumerate() {
            let above = parent.and_then(|parent| meant.get(usize::from(parent.0)));
            let strength = |word| {
                let of = |by: &Said| {
                    by.get(&RubricNumber(heading as u16)).and_then(|by| by.get(word)).copied().unwrap_or(0.0)
                };
                let inherited = BELOW * above.and_then(|above: &Vec<f32>| above.get(word)).copied().unwrap_or(0.0);
                match either(of(&said), inherited) {
                    0.0 => 0.0,
                    meant => either(meant, SUPPORT * of(&supported)),
                }
            };
            meant.push((0..words).map(strength).collect());
        }
        let with_rubric = (0..).zip(meant).map(|(number, by_word)| Meant { rubric: RubricNumber(number), by_word });
        with_rubric.filter(|meant| meant.by_word.iter().any(|strength| *strength > 0.0)).collect()
    }

    /// How well each word names each rubric by its own terms.
    fn said(&self, words: usize, readings: &[&Reading]) -> Said {
        let mut terms: HashMap<usize, Vec<(usize, f32, &Reading)>> = HashMap::new();
        for reading in readings {
            for language in [Language::Nl, Language::Fr, Language::En] {
                let key = (language, stem(language, &reading.word));
                for place in self.by_stem.get(&key).into_iter().flatten() {
                    terms.entry(place.term).or_default().push((place.word, place.weight, reading));
                }
            }
        }
        let mut said = Said::new();
        for (term, places) in terms {
            let Some(Term { heading, words: all, .. }) = self.terms.get(term) else { continue };
            let by_word = said.entry(*heading).or_insert_with(|| vec![0.0; words]);
            let phrase = covered(*all, &places);
            for (_, weight, reading) in places {
                for strength in by_word.iter_mut().take(reading.until).skip(reading.from) {
                    *strength = strength.max(weight * phrase);
                }
            }
        }
        said
    }
}

/// Each after the one above it: those at the top, then those below them, and so on.
fn top_down(headings: &[Heading]) -> Vec<&Heading> {
    let mut ordered: Vec<&Heading> = headings.iter().filter(|heading| heading.parent.is_none()).collect();
    let mut known = 0;
    while let Some(above) = ordered.get(known).map(|heading| heading.id) {
        ordered.extend(headings.iter().filter(|heading| heading.parent == Some(above)));
        known += 1;
    }
    ordered
}

/// Two signs of the same thing, taken together.
fn either(one: f32, other: f32) -> f32 {
    1.0 - (1.0 - one) * (1.0 - other)
}

/// How much of a term was said; 0 to 1.
fn covered(words: usize, said: &[(usize, f32, &Reading)]) -> f32 {
    let best = |word| said.iter().filter(|(at, _, _)| *at == word).map(|(_, weight, _)| *weight).fold(0.0, f32::max);
    (0..words).map(best).sum::<f32>() / words.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(number: u128, parent: Option<u128>, terms: &[(Language, &str)]) -> Heading {
        let terms = terms.iter().map(|(language, term)| (*language, (*term).to_owned())).collect();
        let (id, slug) = (Uuid::from_u128(number), format!("rubric-{number}"));
        Heading { id, slug, parent: parent.map(Uuid::from_u128), terms }
    }

    fn thesaurus() -> Thesaurus {
        use Language::{En, Nl};
        let headings = [
            heading(3, Some(1), &[(Nl, "Openbaar groen"), (Nl, "onderhoud van plantsoenen")]),
            heading(1, None, &[(Nl, "Groen"), (Nl, "groendienst")]),
            heading(2, Some(1), &[(Nl, "Tuinonderhoud"), (Nl, "hagen snoeien"), (En, "gardening")]),
        ];
        Thesaurus::of(&headings, &Lexicon::of(Thesaurus::words(&headings)))
    }

    /// How well words, each read as it is, name the rubric.
    fn named(words: &[&str], rubric: u128) -> Vec<f32> {
        let reading =
            |(at, word): (usize, &&str)| Reading { word: (*word).to_owned(), from: at, until: at + 1, is_part: false };
        let readings: Vec<Reading> = words.iter().enumerate().map(reading).collect();
        let thesaurus = thesaurus();
        let number = thesaurus.number(Uuid::from_u128(rubric)).expect("a rubric");
        let meant = thesaurus.meant(words.len(), &readings);
        meant.into_iter().find(|meant| meant.rubric == number).map(|meant| meant.by_word).unwrap_or_default()
    }

    #[test]
    fn a_whole_term_says_more_than_a_part_of_one() {
        assert_eq!(named(&["hagen", "snoeien"], 2), [1.0, 1.0]);
        assert_eq!(named(&["snoeien"], 2), [0.5]);
        assert_eq!(named(&["plantsoen"], 3), [0.5], "another form of one of two telling words");
    }

    #[test]
    fn other_languages_name_it_too() {
        assert_eq!(named(&["gardening"], 2), [1.0]);
    }

    #[test]
    fn what_names_a_rubric_names_those_below_it_nearly_as_well() {
        assert_eq!(named(&["groendienst"], 1), [1.0]);
        assert!(named(&["groendienst"], 2).first().is_some_and(|strength| (strength - BELOW).abs() < 0.001));
        assert!(named(&["snoeien"], 1).is_empty(), "not the other way round");
    }

    #[test]
    fn rubrics_have_places_and_know_those_above() {
        let thesaurus = thesaurus();
        let below = thesaurus.by_slug("rubric-2").expect("a rubric");
        let above: Vec<Uuid> = thesaurus.above(below).filter_map(|number| thesaurus.rubric(number)).collect();
        assert_eq!((above, thesaurus.rubrics()), (vec![Uuid::from_u128(1)], 3));
    }
}
