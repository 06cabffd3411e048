//! Which words of a text answer a question. Pure.

use super::question::Question;
use super::words::stem;
use crate::shared::language::Language;
use crate::shared::text_key::text_key;
use std::collections::HashSet;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it stands in the text.
    pub text: String,
    /// Whether it answers the question.
    pub is_match: bool,
}

/// The text in pieces, put together again the very same; none when no word of it answers.
pub fn highlighted(text: &str, question: &Question) -> Option<Vec<Piece>> {
    let asked: HashSet<String> = question.readings.iter().map(|reading| stem(Language::Nl, &reading.word)).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for word in in_words(text) {
        let is_match = asked.contains(&stem(Language::Nl, &text_key(word)));
        match pieces.last_mut().filter(|last| !last.is_match && !is_match) {
            Some(last) => last.text.push_str(word),
            None => pieces.push(Piece { text: word.to_owned(), is_match }),
        }
    }
    pieces.iter().any(|piece| piece.is_match).then_some(pieces)
}

/// Words and what stands between them, by turns.
fn in_words(text: &str) -> Vec<&str> {
    let is_of_word = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = is_of_word(first);
        let end = rest.find(|c| is_of_word(c) != kind).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::question::Reading;
    use super::*;

    fn question(words: &[&str]) -> Question {
        let reading = |word: &&str| Reading { word: (*word).to_owned(), from: 0, until: 1, is_part: false };
        Question { readings: words.iter().map(reading).collect(), ..Question::default() }
    }

    #[test]
    fn words_that_answer_stand_out_and_nothing_of_the_text_is_lost() {
        let text = "Snoeien van hagen, ook Café-haag.";
        let pieces = highlighted(text, &question(&["haag", "cafe"])).expect("some");
        let matches: Vec<&str> =
            pieces.iter().filter(|piece| piece.is_match).map(|piece| piece.text.as_str()).collect();
        assert_eq!(matches, ["hagen", "Café", "haag"]);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
    }

    #[test]
    fn a_text_without_such_a_word_has_no_pieces() {
        assert_eq!(highlighted("Drukwerk", &question(&["haag"])), None);
    }
}
