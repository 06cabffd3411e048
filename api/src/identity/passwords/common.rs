//! Passwords that whoever guesses tries first.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One per line, folded; how the list was made stands at its top.
const LIST: &str = include_str!("../../data/common_passwords.txt");
/// A piece of this length or less, repeated, is common whatever it is; characters.
const SHORT_PIECE: usize = 4;

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.lines().filter(|line| !line.starts_with('#')).collect());

/// Whether a folded password is common: as it is, without its spaces, without the
/// digits and signs around it, or as a piece of it that is only repeated.
pub(super) fn is_common(folded: &str) -> bool {
    let joined: String = folded.split(' ').collect();
    let core = joined.trim_matches(|character: char| !character.is_alphabetic());
    let trailing = joined.trim_end_matches(|character: char| !character.is_alphabetic());
    let listed = |text: &str| COMMON.contains(text);
    if listed(folded) || listed(&joined) || listed(core) || listed(trailing) {
        return true;
    }
    let pieces = [repeated(&joined), repeated(core)];
    pieces.into_iter().flatten().any(|piece| piece.chars().count() <= SHORT_PIECE || is_common(piece))
}

/// The shortest piece of which a text is a repetition; none when there is no shorter one.
fn repeated(text: &str) -> Option<&str> {
    let ends = text.char_indices().skip(1).map(|(end, _)| end);
    ends.filter(|end| text.len().is_multiple_of(*end))
        .map(|end| &text[..end])
        .find(|piece| text.as_bytes().chunks(piece.len()).all(|chunk| chunk == piece.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::text_key::text_key;

    #[test]
    fn the_list_is_long_folded_and_without_repetition() {
        let lines: Vec<_> = LIST.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() >= 1_500, "{}", lines.len());
        assert_eq!(COMMON.len(), lines.len());
        assert!(lines.iter().all(|line| *line == text_key(line) && !line.is_empty()));
        assert!(lines.is_sorted());
    }

    #[test]
    fn digits_signs_and_spaces_around_a_common_one_change_nothing() {
        for password in ["welkom", "welkom2026!!", "123welkom123", "wel kom 1234", "iloveyou", "password"] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn a_repetition_is_as_common_as_its_piece() {
        for password in ["welkomwelkom", "welkom1welkom1", "abcdabcdabcd", "zzzzzzzzzzzz", "\u{e9}\u{e9}\u{e9}\u{e9}"] {
            assert!(is_common(password), "{password}");
        }
        assert!(!is_common("kraantuinkraantuin"));
    }

    #[test]
    fn other_words_are_not_common() {
        for password in ["vier grijze kranen", "welkom in de tuin van eden", ""] {
            assert!(!is_common(password), "{password}");
        }
    }
}
