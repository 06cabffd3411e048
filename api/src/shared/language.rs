//! Text in languages: Dutch is required and authoritative, French and English
//! are optional; asked → Dutch (DOMAIN §3 "Language").

use crate::codes;
use crate::shared::hex::hex;
use sha2::{Digest, Sha256};

codes! {
    /// A language the programme writes in.
    pub enum Language {
        /// Dutch, required and authoritative.
        Nl = "nl",
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
    }
}

/// A translation of one text as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The text in the other language.
    pub value: String,
    /// Digest of the Dutch text that was translated, see [`dutch_digest`].
    pub of_digest: String,
}

/// What a reader gets for a text in the language asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The text.
    pub value: String,
    /// The language the text is in.
    pub language: Language,
    /// Whether the Dutch text stands in for a translation that does not exist.
    pub is_fallback: bool,
    /// Whether the translation was made from an older Dutch text.
    pub is_outdated: bool,
}

/// The digest by which a translation remembers the Dutch text it was made from.
pub fn dutch_digest(dutch: &str) -> String {
    hex(&Sha256::digest(dutch.as_bytes())[..8])
}

/// Chooses the text for the language asked: the translation when there is one, else Dutch.
pub fn speak(dutch: String, asked: Language, translation: Option<Translation>) -> Spoken {
    match translation {
        Some(found) if asked != Language::Nl => Spoken {
            is_outdated: found.of_digest != dutch_digest(&dutch),
            value: found.value,
            language: asked,
            is_fallback: false,
        },
        _ => Spoken { value: dutch, language: Language::Nl, is_fallback: asked != Language::Nl, is_outdated: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(of: &str) -> Option<Translation> {
        Some(Translation { value: "Green".to_owned(), of_digest: dutch_digest(of) })
    }

    #[test]
    fn a_missing_translation_falls_back_to_dutch_and_says_so() {
        let spoken = speak("Groen".to_owned(), Language::Fr, None);
        assert_eq!((spoken.value.as_str(), spoken.language, spoken.is_fallback), ("Groen", Language::Nl, true));
    }

    #[test]
    fn a_translation_of_the_present_dutch_text_is_not_outdated() {
        let spoken = speak("Groen".to_owned(), Language::En, translated("Groen"));
        assert_eq!((spoken.value.as_str(), spoken.is_fallback, spoken.is_outdated), ("Green", false, false));
    }

    #[test]
    fn a_translation_of_an_older_dutch_text_is_outdated() {
        assert!(speak("Groen en tuin".to_owned(), Language::En, translated("Groen")).is_outdated);
    }
}
