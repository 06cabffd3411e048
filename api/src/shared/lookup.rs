//! Which one record is asked for: by its id or by its slug, never by both.

use crate::refusals;
use uuid::Uuid;

refusals! {
    /// What can be wrong with the question for one record.
    pub enum LookupError {
        /// None of the arguments, or several.
        NotExactlyOne { arguments: &'static str, given: usize } => BadInput, "EXACTLY_ONE_ARGUMENT", "Give exactly one of {arguments}; here {given} of them are given.";
        /// Not a slug at all.
        SlugMalformed => BadInput, "SLUG_MALFORMED", "`slug` is not a slug: lower-case letters, digits and dashes, at most 200.";
    }
}

/// Longest slug; characters.
const LONGEST_SLUG: usize = 200;

/// One record, as asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// By its key.
    Id(Uuid),
    /// By its name in addresses.
    Slug(String),
}

impl Lookup {
    /// A slug as asked for.
    ///
    /// # Errors
    /// `SLUG_MALFORMED`.
    pub fn slug(slug: String) -> Result<Self, LookupError> {
        match is_slug(&slug) {
            true => Ok(Self::Slug(slug)),
            false => Err(LookupError::SlugMalformed),
        }
    }
}

/// The one choice that was given.
///
/// # Errors
/// `EXACTLY_ONE_ARGUMENT` when none or several were.
pub fn exactly_one<T, const N: usize>(arguments: &'static str, choices: [Option<T>; N]) -> Result<T, LookupError> {
    let mut given: Vec<T> = choices.into_iter().flatten().collect();
    match (given.pop(), given.len()) {
        (Some(only), 0) => Ok(only),
        (None, _) => Err(LookupError::NotExactlyOne { arguments, given: 0 }),
        (Some(_), others) => Err(LookupError::NotExactlyOne { arguments, given: others + 1 }),
    }
}

/// Whether text can be a slug at all.
pub fn is_slug(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_SLUG).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_argument_is_a_question_and_none_or_two_are_not() {
        let refused = |given| Err(LookupError::NotExactlyOne { arguments: "`a`, `b`", given });
        assert_eq!(exactly_one("`a`, `b`", [None, Some(2)]), Ok(2));
        assert_eq!(exactly_one("`a`, `b`", [None::<i32>, None]), refused(0));
        assert_eq!(exactly_one("`a`, `b`", [Some(1), Some(2)]), refused(2));
    }

    #[test]
    fn a_slug_is_of_lower_case_letters_digits_and_dashes() {
        let asked = |slug: &str| Lookup::slug(slug.to_owned());
        assert!(asked("voorbeeld-2027").is_ok());
        for bad in ["", "A", "a b", "a\0", "é", &"a".repeat(201)] {
            assert_eq!(asked(bad), Err(LookupError::SlugMalformed), "{bad:?}");
        }
    }
}
