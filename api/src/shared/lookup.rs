//! Which one record is asked for: by its id or by its slug, never by both.

use crate::refusals;
use uuid::Uuid;

refusals! {
    /// What can be wrong with the question for one record.
    pub enum LookupError {
        /// None of the arguments, or both.
        NotExactlyOne { given: usize } => BadInput, "EXACTLY_ONE_ARGUMENT", "Give exactly one of `id` and `slug`; here {given} of them are given.";
        /// Not a slug at all.
        SlugMalformed => BadInput, "SLUG_MALFORMED", "`slug` is not a slug: lower-case letters, digits and dashes, at most 200.";
    }
}

/// Longest slug; characters.
const LONGEST_SLUG: usize = 200;

/// One record, as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// By its key.
    Id(Uuid),
    /// By its name in addresses.
    Slug(String),
}

impl Lookup {
    /// What the two arguments ask for.
    ///
    /// # Errors
    /// `EXACTLY_ONE_ARGUMENT`, `SLUG_MALFORMED`.
    pub fn exactly_one(id: Option<Uuid>, slug: Option<String>) -> Result<Self, LookupError> {
        match (id, slug) {
            (Some(id), None) => Ok(Self::Id(id)),
            (None, Some(slug)) if is_slug(&slug) => Ok(Self::Slug(slug)),
            (None, Some(_)) => Err(LookupError::SlugMalformed),
            (None, None) => Err(LookupError::NotExactlyOne { given: 0 }),
            (Some(_), Some(_)) => Err(LookupError::NotExactlyOne { given: 2 }),
        }
    }
}

fn is_slug(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_SLUG).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_argument_is_a_question_and_none_or_two_are_not() {
        let (id, slug) = (Some(Uuid::from_u128(7)), Some("a".to_owned()));
        assert_eq!(Lookup::exactly_one(id, None), Ok(Lookup::Id(Uuid::from_u128(7))));
        assert_eq!(Lookup::exactly_one(None, slug.clone()), Ok(Lookup::Slug("a".to_owned())));
        assert_eq!(Lookup::exactly_one(None, None), Err(LookupError::NotExactlyOne { given: 0 }));
        assert_eq!(Lookup::exactly_one(id, slug), Err(LookupError::NotExactlyOne { given: 2 }));
    }

    #[test]
    fn a_slug_is_of_lower_case_letters_digits_and_dashes() {
        let asked = |slug: &str| Lookup::exactly_one(None, Some(slug.to_owned()));
        assert!(asked("voorbeeld-2027").is_ok());
        for bad in ["", "A", "a b", "a\0", "é", &"a".repeat(201)] {
            assert_eq!(asked(bad), Err(LookupError::SlugMalformed), "{bad:?}");
        }
    }
}
