//! Rubrics as the guide knows them.

pub mod tree;

use super::error::RubricError;
use crate::kept::{Weighed, texts};
use crate::shared::error::Problems;
use crate::shared::language::Language;
use crate::shared::text_key::text_key;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Shortest and longest synonym; characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=60;
/// Most synonyms of a rubric in one language.
const MOST: usize = 100;

/// A heading of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// Key.
    pub id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Dutch name.
    pub name_nl: String,
    /// The heading above.
    pub parent_id: Option<Uuid>,
    /// The place in the guide as a key.
    pub sort_key: String,
    /// Whether it was taken out of the guide.
    pub is_retired: bool,
}

impl Weighed for Rubric {
    fn bytes(&self) -> usize {
        size_of::<Self>() + texts([&self.slug, &self.name_nl, &self.sort_key].map(|text| Some(text.as_str())))
    }
}

/// Another word by which buyers look for a rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The language of the word.
    pub language: Language,
    /// The word or phrase.
    pub term: String,
}

/// Which rubrics are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All, each heading followed by those below it.
    All,
    /// Those at the top alone.
    Top,
}

/// The natural key of a synonym: who says the same word again finds it again, people and data sets alike.
pub fn synonym_key(slug: &str, language: &str, term: &str) -> String {
    format!("{slug}/{language}/{term}")
}

/// The synonyms of one language without the blanks around them; what is wrong is remembered under the language and the place in the list.
pub fn checked(given: &[String], language: Language, problems: &mut Problems) -> Vec<String> {
    let path = language.code();
    if given.len() > MOST {
        problems.add(path, &RubricError::TooMany { maximum: MOST });
    }
    let mut seen = BTreeSet::new();
    let mut terms = Vec::new();
    for (place, term) in given.iter().enumerate() {
        let path = format!("{path}.{place}");
        let Some(term) = problems.take(&path, synonym(term)) else { continue };
        if !seen.insert(text_key(&term)) {
            problems.add(&path, &RubricError::Twice { term: term.clone() });
        }
        terms.push(term);
    }
    terms
}

fn synonym(text: &str) -> Result<String, RubricError> {
    let text = text.trim();
    let is_plain = !text.chars().any(char::is_control) && text.chars().any(char::is_alphabetic);
    match is_plain && LENGTHS.contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(RubricError::TermMalformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    #[test]
    fn what_is_wrong_with_words_is_told_with_their_places() {
        let mut problems = Problems::default();
        let given = [" strijk ", "Strijk", "x", "12", "was"].map(str::to_owned);
        assert_eq!(checked(&given, Language::Nl, &mut problems), ["strijk", "Strijk", "was"]);
        let Err(Error::Invalid(found)) = problems.finish() else { panic!("something is wrong") };
        let found: Vec<_> = found.iter().map(|one| (one.path.as_str(), one.rule)).collect();
        assert_eq!(found, [("nl.1", "SYNONYM_TWICE"), ("nl.2", "SYNONYM_MALFORMED"), ("nl.3", "SYNONYM_MALFORMED")]);
    }
}
