//! What is said of an enterprise, checked at the door. Pure.

use super::EnterpriseNumber;
use crate::enterprises::error::EnterpriseError;
use crate::shared::error::Problems;
use crate::shared::text_key::text_key;
use serde::Serialize;
use uuid::Uuid;

/// Longest name; characters.
const LONGEST_NAME: usize = 200;
/// Longest legal form; characters.
const LONGEST_FORM: usize = 40;
/// Longest number in a foreign register; characters.
const LONGEST_NUMBER: usize = 40;
/// Longest address of a website; characters.
const LONGEST_WEBSITE: usize = 300;
/// Longest postal code of another country; characters.
const LONGEST_CODE: usize = 12;

/// What is said of an enterprise, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedDetails {
    /// Name as used in public.
    pub name: String,
    /// Legal form as an abbreviation.
    pub legal_form: Option<String>,
    /// Enterprise number.
    pub number: Option<String>,
    /// Country of the seat, where that is not Belgium.
    pub country: Option<String>,
    /// Number in the register of that country.
    pub foreign_number: Option<String>,
    /// Municipality of the seat.
    pub municipality: Option<Uuid>,
    /// Postal code of the seat.
    pub postal_code: Option<String>,
    /// Website.
    pub website: Option<String>,
}

/// What is said of an enterprise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Name as used in public.
    pub name: String,
    /// Legal form as an abbreviation.
    pub legal_form: Option<String>,
    /// Enterprise number, ten digits.
    pub number: Option<String>,
    /// Country of the seat, where that is not Belgium.
    pub country: Option<String>,
    /// Number in the register of that country.
    pub foreign_number: Option<String>,
    /// Municipality of the seat.
    pub municipality: Option<Uuid>,
    /// Postal code of the seat.
    pub postal_code: Option<String>,
    /// Website.
    pub website: Option<String>,
}

impl AskedDetails {
    /// What can be stored of it; every problem is remembered under the name of its field.
    pub fn check(&self, problems: &mut Problems) -> Details {
        let name = problems.take("name", name(&self.name)).unwrap_or_default();
        let legal_form = may(problems, "legalForm", self.legal_form.as_deref(), |text| line(text, LONGEST_FORM));
        let number = may(problems, "enterpriseNumber", self.number.as_deref(), |text| {
            EnterpriseNumber::parse(text).map(|number| number.as_str().to_owned())
        });
        let country = may(problems, "country", self.country.as_deref(), country);
        let foreign_number =
            may(problems, "foreignNumber", self.foreign_number.as_deref(), |text| line(text, LONGEST_NUMBER));
        if self.foreign_number.is_some() && (self.country.is_none() || self.number.is_some()) {
            problems.add("foreignNumber", &EnterpriseError::NumberAmbiguous);
        }
        let is_foreign = self.country.is_some();
        let postal_code =
            may(problems, "postalCode", self.postal_code.as_deref(), |text| postal_code(text, is_foreign));
        let website = may(problems, "website", self.website.as_deref(), website);
        let municipality = self.municipality;
        Details { name, legal_form, number, country, foreign_number, municipality, postal_code, website }
    }
}

impl From<Details> for AskedDetails {
    fn from(said: Details) -> Self {
        let Details { name, legal_form, number, country, foreign_number, municipality, postal_code, website } = said;
        Self { name, legal_form, number, country, foreign_number, municipality, postal_code, website }
    }
}

/// A text that may be left out.
pub fn may(
    problems: &mut Problems,
    path: &str,
    text: Option<&str>,
    check: impl FnOnce(&str) -> Result<String, EnterpriseError>,
) -> Option<String> {
    text.and_then(|text| problems.take(path, check(text)))
}

/// The name of an enterprise, without the blanks around it.
///
/// # Errors
/// `ENTERPRISE_NAME_MALFORMED`.
pub fn name(text: &str) -> Result<String, EnterpriseError> {
    match line(text, LONGEST_NAME) {
        Ok(text) if !slug_of(&text).is_empty() => Ok(text),
        _ => Err(EnterpriseError::NameMalformed),
    }
}

/// A short text without the blanks around it.
///
/// # Errors
/// `ENTERPRISE_TEXT_MALFORMED`.
pub fn line(text: &str, longest: usize) -> Result<String, EnterpriseError> {
    let text = text.trim();
    match (1..=longest).contains(&text.chars().count()) && !text.chars().any(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(EnterpriseError::TextMalformed { longest }),
    }
}

/// A postal code.
///
/// # Errors
/// `POSTAL_CODE_MALFORMED`.
pub fn postal_code(text: &str, is_foreign: bool) -> Result<String, EnterpriseError> {
    let text = text.trim();
    let is_fit = match is_foreign {
        true => {
            let inner = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
            (2..=LONGEST_CODE).contains(&text.len()) && text.chars().all(inner)
        }
        false => text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0'),
    };
    match is_fit {
        true => Ok(text.to_owned()),
        false => Err(EnterpriseError::PostalCodeMalformed),
    }
}

fn country(text: &str) -> Result<String, EnterpriseError> {
    match text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) && text != "BE" {
        true => Ok(text.to_owned()),
        false => Err(EnterpriseError::CountryMalformed),
    }
}

fn website(text: &str) -> Result<String, EnterpriseError> {
    let text = text.trim();
    let is_plain = !text.chars().any(|c| c.is_control() || c.is_whitespace());
    match host(text).is_some() && is_plain && text.chars().count() <= LONGEST_WEBSITE {
        true => Ok(text.to_owned()),
        false => Err(EnterpriseError::WebsiteMalformed),
    }
}

/// The host of a website, lower case and without `www.`; none when it is no such address.
pub fn host(website: &str) -> Option<String> {
    let lower = website.trim().to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    (host.contains('.') && host.split('.').all(is_label)).then(|| host.to_owned())
}

/// The slug a name makes: lower-case letters and digits, anything else as one dash.
pub fn slug_of(name: &str) -> String {
    let key = text_key(name);
    let words = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The first slug of a name that is not taken: itself, else with a number behind it.
pub fn unused_slug(base: &str, taken: &[String]) -> String {
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    let mut choices = std::iter::once(base.to_owned()).chain(numbered);
    choices.find(|choice| !taken.contains(choice)).unwrap_or_else(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    fn problems(asked: &AskedDetails) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        asked.check(&mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|one| (one.path, one.rule)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let text = |text: &str| Some(text.to_owned());
        let asked = AskedDetails {
            name: " & ".to_owned(),
            legal_form: text(""),
            number: text("12"),
            country: text("BE"),
            foreign_number: text("\u{7}"),
            municipality: None,
            postal_code: text("0900 X \u{e9}"),
            website: text("ftp://example.org"),
        };
        let paths: Vec<_> = problems(&asked).into_iter().map(|(path, _)| path).collect();
        let expected = [
            "name",
            "legalForm",
            "enterpriseNumber",
            "country",
            "foreignNumber",
            "foreignNumber",
            "postalCode",
            "website",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_foreign_number_stands_with_its_country_and_alone() {
        let asked = |number: Option<&str>, country: Option<&str>| AskedDetails {
            name: "Metaquip".to_owned(),
            number: number.map(str::to_owned),
            country: country.map(str::to_owned),
            foreign_number: Some("17082345".to_owned()),
            ..AskedDetails::default()
        };
        assert!(problems(&asked(None, Some("NL"))).is_empty());
        for (number, country) in [(None, None), (Some("0566.988.259"), Some("NL"))] {
            assert_eq!(
                problems(&asked(number, country)),
                [("foreignNumber".to_owned(), "ENTERPRISE_NUMBER_AMBIGUOUS")]
            );
        }
    }

    #[test]
    fn a_website_has_a_host_whatever_stands_before_and_behind() {
        assert_eq!(host("HTTPS://www.Compaan.be/contact?x").as_deref(), Some("compaan.be"));
        assert_eq!(host("compaan.be"), None);
        assert_eq!(host("http://localhost"), None);
    }

    #[test]
    fn a_slug_that_is_taken_gets_a_number() {
        let taken = ["compaan".to_owned(), "compaan-2".to_owned()];
        assert_eq!(unused_slug(&slug_of("Compaan!"), &taken), "compaan-3");
        assert_eq!(unused_slug("labeur", &taken), "labeur");
    }
}
