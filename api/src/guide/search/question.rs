//! What someone who typed something probably asks: words, a place among them, slips
//! put right, compounds typed as two words or two words typed as one. Pure.

use super::gazetteer::{Gazetteer, Spot};
use super::lexicon::Lexicon;
use super::replacements::Replacements;
use super::thesaurus::Thesaurus;
use super::words::{is_small, tokens};
use crate::guide::error::GuideError;

/// Longest text of a search; characters.
const LONGEST_TEXT: usize = 100;
/// Most words of a search.
const MOST_WORDS: usize = 8;

/// A question as it is understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Its words that tell something, folded and put right.
    pub words: Vec<String>,
    /// How they can be read.
    pub readings: Vec<Reading>,
    /// The place it names.
    pub spot: Option<Spot>,
    /// What was probably meant, where a word was put right.
    pub did_you_mean: Option<String>,
}

/// One way to read some neighbouring words of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The word they are read as.
    pub word: String,
    /// The first of them.
    pub from: usize,
    /// The first beyond them.
    pub until: usize,
    /// Whether it is only a part of a compound: a sign that supports others.
    pub is_part: bool,
}

/// What questions are understood with.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// Every word of the guide.
    pub lexicon: &'a Lexicon,
    /// What rubrics are called.
    pub thesaurus: &'a Thesaurus,
    /// What places are called.
    pub gazetteer: &'a Gazetteer,
    /// What officers say that words mean.
    pub replacements: &'a Replacements,
}

impl Question {
    /// Understands a text.
    ///
    /// # Errors
    /// `SEARCH_TEXT_EMPTY`, `SEARCH_TEXT_TOO_LONG`, `SEARCH_TOO_MANY_WORDS`.
    pub fn of(text: &str, knowledge: Knowledge<'_>) -> Result<Self, GuideError> {
        let mut words = knowledge.replacements.read(checked(text)?);
        let is_ambiguous = |word: &str| knowledge.thesaurus.knows(word);
        let mut spot = knowledge.gazetteer.take_from(&mut words, is_ambiguous);
        let did_you_mean = put_right(&mut words, knowledge);
        if spot.is_none() && did_you_mean.is_some() {
            spot = knowledge.gazetteer.take_from(&mut words, is_ambiguous);
        }
        if words.iter().any(|word| !is_small(word)) {
            words.retain(|word| !is_small(word));
        }
        let words = apart(words, knowledge.lexicon);
        Ok(Self { readings: readings(&words, knowledge.lexicon), words, spot, did_you_mean })
    }
}

fn checked(text: &str) -> Result<Vec<String>, GuideError> {
    let characters = text.chars().count();
    if characters > LONGEST_TEXT {
        return Err(GuideError::TextTooLong { characters, maximum: LONGEST_TEXT });
    }
    let words = tokens(text);
    match words.iter().filter(|word| !is_small(word)).count() {
        _ if words.is_empty() => Err(GuideError::TextEmpty),
        0..=MOST_WORDS => Ok(words),
        words => Err(GuideError::TooManyWords { words, maximum: MOST_WORDS }),
    }
}

/// Puts words right that the guide does not know, and says what was meant when any was. Two words that
/// together are one it knows, and compounds of words it knows, are right as they are.
fn put_right(words: &mut [String], knowledge: Knowledge<'_>) -> Option<String> {
    let lexicon = knowledge.lexicon;
    let is_joined = |words: &[String], at: usize| {
        let pair = |from: usize| words.get(from..from + 2).is_some_and(|pair| lexicon.knows(&pair.concat()));
        pair(at) || at.checked_sub(1).is_some_and(pair)
    };
    let wrong: Vec<usize> = (0..words.len())
        .filter(|at| {
            words.get(*at).is_some_and(|word| {
                !is_small(word) && !knowledge.thesaurus.knows(word) && !lexicon.knows(word) && !is_a_pair(lexicon, word)
            }) && !is_joined(words, *at)
        })
        .collect();
    let mut any = false;
    for at in wrong {
        if let Some(word) = words.get_mut(at)
            && let Some(right) = lexicon.nearest(word)
        {
            (any, *word) = (true, right.to_owned());
        }
    }
    any.then(|| words.join(" "))
}

/// Whether a word is a compound of two words. Of three, a slip of the pen is the likelier reading.
fn is_a_pair(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.parts(word).is_some_and(|parts| parts.len() == 2)
}

/// Words the guide does not know as they are, taken apart where they are made of words it knows.
fn apart(words: Vec<String>, lexicon: &Lexicon) -> Vec<String> {
    let take_apart = |word: String| match lexicon.knows(&word) {
        true => vec![word],
        false => lexicon.parts(&word).unwrap_or_else(|| vec![word]),
    };
    words.into_iter().flat_map(take_apart).take(MOST_WORDS).collect()
}

fn readings(words: &[String], lexicon: &Lexicon) -> Vec<Reading> {
    let reading = |word: String, from, until, is_part| Reading { word, from, until, is_part };
    let single = words.iter().enumerate().map(|(at, word)| reading(word.clone(), at, at + 1, false));
    let pairs = words.windows(2).enumerate().map(|(at, pair)| reading(pair.concat(), at, at + 2, false));
    let parts = words.iter().enumerate().flat_map(|(at, word)| {
        lexicon.parts(word).unwrap_or_default().into_iter().map(move |part| reading(part, at, at + 1, true))
    });
    single.chain(pairs.filter(|pair| lexicon.knows(&pair.word))).chain(parts).collect()
}
