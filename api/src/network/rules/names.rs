//! The names of directing areas, and the slugs made of them.

use super::super::error::NetworkError;
use crate::shared::text_key::text_key;

/// Longest name; characters.
const LONGEST: usize = 200;

/// The name of a directing area, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AreaName(String);

impl AreaName {
    /// The name in a text, without the blanks around it.
    ///
    /// # Errors
    /// `AREA_NAME_MALFORMED`.
    pub fn parse(text: &str) -> Result<Self, NetworkError> {
        let text = text.trim();
        let fits = text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        match fits && !slug_of(text).is_empty() {
            true => Ok(Self(text.to_owned())),
            false => Err(NetworkError::NameMalformed),
        }
    }

    /// The name as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key it is sorted by.
    pub fn key(&self) -> String {
        text_key(&self.0)
    }

    /// The slug it makes: lower-case letters and digits, anything else as one dash.
    pub fn slug(&self) -> String {
        slug_of(&self.0)
    }
}

fn slug_of(text: &str) -> String {
    let key = text_key(text);
    let words = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_its_slug_without_marks_and_signs() {
        let name = AreaName::parse("  Oude Kalé & Durme (noord) ").expect("a name");
        assert_eq!((name.as_str(), name.slug().as_str()), ("Oude Kalé & Durme (noord)", "oude-kale-durme-noord"));
    }

    #[test]
    fn a_name_without_a_letter_or_digit_or_with_too_many_is_none() {
        for bad in ["", "  ", "&", "a\u{7}b", &"a".repeat(201)] {
            assert_eq!(AreaName::parse(bad), Err(NetworkError::NameMalformed), "{bad:?}");
        }
        assert!(AreaName::parse(&"a".repeat(200)).is_ok());
    }
}
