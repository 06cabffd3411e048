//! Stored keys by which text is sorted and matched, made in Rust so that both
//! databases, every index and every cursor agree.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text to its key: lower case, decomposed (NFKD), marks removed, runs of
/// white space and control characters as one space.
pub fn text_key(text: &str) -> String {
    if text.is_ascii() {
        return spaced(text.chars().map(|c| c.to_ascii_lowercase()), text.len());
    }
    let folded = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    spaced(folded.nfkd().filter(|c| !is_combining_mark(*c)), text.len())
}

fn spaced(characters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut key = String::with_capacity(capacity);
    for character in characters {
        match character.is_whitespace() || character.is_control() {
            true if key.is_empty() || key.ends_with(' ') => {}
            true => key.push(' '),
            false => key.push(character),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Turns the digits of a key around (9 minus each), so that its ascending order
/// is newest first: such a list is then walked, cut and continued like any other.
pub fn newest_first(key: &str) -> String {
    let turned = |character: char| character.to_digit(10).and_then(|digit| char::from_digit(9 - digit, 10));
    key.chars().map(|character| turned(character).unwrap_or(character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_spacing_do_not_count() {
        assert_eq!(text_key("  Crème   Fraîche "), "creme fraiche");
        assert_eq!(text_key("ÉÉN"), text_key("een"));
    }

    #[test]
    fn composed_and_decomposed_text_have_one_key() {
        assert_eq!(text_key("caf\u{e9}"), text_key("cafe\u{301}"));
    }

    #[test]
    fn a_later_date_has_a_smaller_key_when_the_newest_come_first() {
        assert!(newest_first("2018-09-30") < newest_first("2018-09-29"));
        assert!(newest_first("2018-01-01") < newest_first("2017-12-31"));
    }
}
