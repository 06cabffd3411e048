//! The directory of the network: what people say of themselves, what of it everyone
//! may see, and by which words they are found. One decision for fields, search and
//! counts: nothing is found by what is not shown.

use super::super::error::NetworkError;
use crate::access::Reach;
use crate::identity::rules::EmailAddress;
use crate::shared::text_key::text_key;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// The version of the text below.
pub const CONSENT_VERSION: &str = "2026-11";

/// What people agree to who show themselves to everyone.
pub const CONSENT_TEXT_NL: &str = "Ik ga ermee akkoord dat de provincie Oost-Vlaanderen mijn naam, functie en organisatie, en wat ik daarnaast aanduid, openbaar toont in de lijst van regisseurs. Ik kan dit op elk moment intrekken; het verdwijnt dan meteen.";

/// Longest text of a field; characters.
const LONGEST: usize = 200;
/// Fewest digits by which a telephone number is looked for.
const FEWEST_DIGITS: usize = 4;

/// What someone says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// What they do.
    pub job_title: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address for contact.
    pub email: Option<String>,
    /// Whether name, function and organisation are for everyone.
    pub is_public: bool,
    /// Whether the telephone number is for everyone too.
    pub is_phone_public: bool,
    /// Whether the e-mail address is for everyone too.
    pub is_email_public: bool,
}

/// An entry of the directory, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the person says.
    pub details: Details,
    /// When they agreed to be seen by everyone; none unless public.
    pub consented_at: Option<DateTime<Utc>>,
    /// Rises with every change; 0 while there is none.
    pub version: i32,
}

impl Entry {
    /// The entry of someone who said nothing yet: nothing is public.
    pub fn none() -> Self {
        Self { details: Details::default(), consented_at: None, version: 0 }
    }
}

impl Details {
    /// What of it someone sees; none when not even that there is an entry.
    pub fn seen(&self, reach: Reach) -> Option<Self> {
        match reach {
            Reach::All => Some(self.clone()),
            Reach::Own | Reach::PublicFields => self.is_public.then(|| Self {
                phone: self.phone.clone().filter(|_| self.is_phone_public),
                email: self.email.clone().filter(|_| self.is_email_public),
                ..self.clone()
            }),
        }
    }

    /// The key by which someone with this reach finds it: of what they see and no more.
    pub fn key(&self, reach: Reach) -> String {
        let Some(seen) = self.seen(reach) else { return String::new() };
        let digits = seen.phone.as_deref().map(digits);
        let words = [seen.job_title, seen.organisation, seen.phone, digits, seen.email];
        words.into_iter().flatten().map(|word| text_key(&word)).collect::<Vec<_>>().join("\n")
    }
}

/// The words that are looked for: the text as a key, and its digits when it is a telephone number.
pub fn wanted(text: &str) -> Vec<String> {
    let (key, digits) = (text_key(text), digits(text));
    let is_number = digits.len() >= FEWEST_DIGITS && !text.chars().any(char::is_alphabetic);
    std::iter::once(key).chain(is_number.then_some(digits)).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A text of the directory without the blanks around it; none when nothing is left.
///
/// # Errors
/// `DIRECTORY_TEXT_MALFORMED`.
pub fn line(text: Option<&str>) -> Result<Option<String>, NetworkError> {
    let text = text.map_or("", str::trim);
    match text.chars().count() <= LONGEST && !text.chars().any(char::is_control) {
        true => Ok(Some(text.to_owned()).filter(|text| !text.is_empty())),
        false => Err(NetworkError::TextMalformed),
    }
}

/// A telephone number: six to fifteen digits, with a plus before and blanks, dots, dashes, slashes and brackets between.
///
/// # Errors
/// `PHONE_MALFORMED`.
pub fn phone(text: Option<&str>) -> Result<Option<String>, NetworkError> {
    let Ok(Some(text)) = line(text) else {
        return line(text).map_err(|_| NetworkError::PhoneMalformed);
    };
    let fits = text.chars().all(|c| c.is_ascii_digit() || "+ ./-()".contains(c));
    match fits && (6..=15).contains(&digits(&text).len()) {
        true => Ok(Some(text)),
        false => Err(NetworkError::PhoneMalformed),
    }
}

/// An e-mail address; none when nothing is given.
///
/// # Errors
/// `EMAIL_MALFORMED`.
pub fn email(text: Option<&str>) -> Result<Option<String>, crate::identity::error::IdentityError> {
    match text.map_or("", str::trim) {
        "" => Ok(None),
        text => EmailAddress::parse(text).map(|address| Some(address.as_str().to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details() -> Details {
        Details {
            job_title: Some("Regisseur".to_owned()),
            organisation: Some("Interlokale Vereniging Dender".to_owned()),
            phone: Some("053 12 34 56".to_owned()),
            email: Some("an@dender.example".to_owned()),
            is_public: true,
            is_phone_public: false,
            is_email_public: true,
        }
    }

    #[test]
    fn everyone_sees_what_is_public_and_nothing_of_who_is_not() {
        let seen = details().seen(Reach::PublicFields).expect("public");
        assert_eq!((seen.phone, seen.email.as_deref()), (None, Some("an@dender.example")));
        let hidden = Details { is_public: false, ..details() };
        assert_eq!(hidden.seen(Reach::PublicFields), None);
        assert_eq!(hidden.seen(Reach::All).and_then(|seen| seen.phone).as_deref(), Some("053 12 34 56"));
    }

    #[test]
    fn nothing_is_found_by_what_is_not_shown() {
        let found = |reach, text: &str| wanted(text).iter().any(|word| details().key(reach).contains(word.as_str()));
        assert!(found(Reach::All, "053/12.34.56") && found(Reach::All, "VERENIGING dender"));
        assert!(!found(Reach::PublicFields, "053/12.34.56") && !found(Reach::PublicFields, "053123456"));
        assert!(found(Reach::PublicFields, "vereniging Dénder") && found(Reach::PublicFields, "an@dender"));
        let hidden = Details { is_public: false, ..details() };
        assert_eq!(hidden.key(Reach::PublicFields), "");
    }

    #[test]
    fn a_telephone_number_has_digits_and_little_else() {
        for good in ["053 12 34 56", "+32 (0)53/12.34-56", " 112 112 "] {
            assert!(matches!(phone(Some(good)), Ok(Some(_))), "{good}");
        }
        for bad in ["12345", "bel mij", "0123456789012345", "053 12 34 56 toestel 7"] {
            assert_eq!(phone(Some(bad)), Err(NetworkError::PhoneMalformed), "{bad}");
        }
        assert_eq!((phone(None), phone(Some(" "))), (Ok(None), Ok(None)));
    }
}
