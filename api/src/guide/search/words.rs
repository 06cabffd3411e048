//! Words as the search compares them: folded, without the small ones that mean
//! nothing alone, and cut to their stems. Pure.

use crate::shared::language::Language;
use crate::shared::text_key::text_key;
use frostem::{Algorithm, Stemmer};

/// Words that stand in nearly every phrase and tell nothing alone.
const SMALL: &[&str] = &[
    "de", "het", "een", "en", "of", "in", "te", "ten", "ter", "van", "voor", "op", "aan", "met", "bij", "uit", "naar",
    "door", "over", "om", "tot", "s", "du", "des", "le", "la", "les", "l", "d", "et", "ou", "un", "une", "a", "au",
    "aux", "pour", "par", "sur", "dans", "the", "an", "and", "or", "for", "to", "on", "at", "with", "by",
];

/// The words of a text, folded: lower case, without marks, split at everything that is no letter or digit.
pub fn tokens(text: &str) -> Vec<String> {
    text_key(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a folded word tells nothing alone.
pub fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// The words of a text that tell something; all of them when none does.
pub fn telling(text: &str) -> Vec<String> {
    let all = tokens(text);
    match all.iter().all(|word| is_small(word)) {
        true => all,
        false => all.into_iter().filter(|word| !is_small(word)).collect(),
    }
}

/// What a folded word shares with its other forms in a language.
pub fn stem(language: Language, word: &str) -> String {
    let algorithm = match language {
        Language::Nl => Algorithm::Dutch,
        Language::Fr => Algorithm::French,
        Language::En => Algorithm::English,
    };
    // A number, or a word with one, has no other forms.
    match word.chars().any(char::is_numeric) {
        true => word.to_owned(),
        false => Stemmer::new(algorithm).stem(word).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_their_stem() {
        for (one, other) in
            [("hagen", "haag"), ("enveloppen", "envelop"), ("kaartje", "kaartjes"), ("drukwerken", "drukwerk")]
        {
            assert_eq!(stem(Language::Nl, one), stem(Language::Nl, other), "{one} {other}");
        }
        assert_eq!(stem(Language::En, "cards"), stem(Language::En, "card"));
        assert_eq!(stem(Language::Nl, "9000"), "9000");
    }

    #[test]
    fn small_words_are_passed_over_unless_there_are_no_others() {
        assert_eq!(telling("Verpakken van voeding"), ["verpakken", "voeding"]);
        assert_eq!(telling("de en"), ["de", "en"]);
        assert_eq!(tokens("Crème-fraîche, l'été"), ["creme", "fraiche", "l", "ete"]);
    }
}
