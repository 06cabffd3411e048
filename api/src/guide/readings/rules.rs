//! How words that are typed are read. Pure.

use super::error::ReadingError;
use crate::guide::search::tokens;
use serde::Serialize;
use uuid::Uuid;

/// Most words that are typed, and that are meant.
const MOST_WORDS: usize = 4;
/// Longest text of either; characters.
const LONGEST: usize = 60;

/// What an officer says that words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Key.
    pub id: Uuid,
    /// The words that are typed.
    pub typed: String,
    /// The same as the search compares them.
    pub typed_key: String,
    /// The words that are meant; none when those mean nothing.
    pub meant: Option<String>,
    /// How often it was changed.
    pub version: i32,
}

/// Words as they are written, without the blanks around them, and as the search compares them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// As they are written.
    pub text: String,
    /// As they are compared: folded, one blank between them.
    pub key: String,
}

/// The words that are typed.
///
/// # Errors
/// `READING_TYPED_MALFORMED`.
pub fn typed(text: &str) -> Result<Words, ReadingError> {
    words(text).ok_or(ReadingError::TypedMalformed { most: MOST_WORDS })
}

/// The words that are meant by those that are typed.
///
/// # Errors
/// `READING_MEANT_MALFORMED`, `READING_SAME_WORDS`.
pub fn meant(text: &str, typed: Option<&Words>) -> Result<String, ReadingError> {
    let meant = words(text).ok_or(ReadingError::MeantMalformed { most: MOST_WORDS })?;
    match typed.is_some_and(|typed| typed.key == meant.key) {
        true => Err(ReadingError::SameWords),
        false => Ok(meant.text),
    }
}

fn words(text: &str) -> Option<Words> {
    let (text, tokens) = (text.trim(), tokens(text));
    let is_plain = !text.chars().any(char::is_control) && text.chars().count() <= LONGEST;
    (is_plain && (1..=MOST_WORDS).contains(&tokens.len()))
        .then(|| Words { text: text.to_owned(), key: tokens.join(" ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_a_few_on_one_line() {
        let one = typed(" Poets-Vrouw ").expect("words");
        assert_eq!((one.text.as_str(), one.key.as_str()), ("Poets-Vrouw", "poets vrouw"));
        for wrong in ["", " -- ", "een twee drie vier vijf", "a\nb", &"a".repeat(61)] {
            assert_eq!(typed(wrong), Err(ReadingError::TypedMalformed { most: 4 }), "{wrong:?}");
            assert_eq!(meant(wrong, None), Err(ReadingError::MeantMalformed { most: 4 }), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_meant_differs_from_what_is_typed() {
        let poetsvrouw = typed("poetsvrouw").expect("words");
        assert_eq!(meant(" Schoonmaak ", Some(&poetsvrouw)), Ok("Schoonmaak".to_owned()));
        assert_eq!(meant("Poetsvróuw!", Some(&poetsvrouw)), Err(ReadingError::SameWords));
    }
}
