//! Enterprises, their numbers and recognitions (DOMAIN §4.1). Pure.

use super::error::EnterpriseError;
use crate::codes;
use crate::shared::basis::Certainty;
use crate::shared::period::Period;
use chrono::NaiveDate;
use std::fmt;
use uuid::Uuid;

codes! {
    /// A kind of recognition; every one is of the social economy.
    pub enum RecognitionKind {
        /// Maatwerkbedrijf, from 2019.
        CustomisedWorkCompany = "CUSTOMISED_WORK_COMPANY",
        /// Maatwerkafdeling, from 2019.
        CustomisedWorkDepartment = "CUSTOMISED_WORK_DEPARTMENT",
        /// Beschutte werkplaats, until 2018.
        ShelteredWorkshop = "SHELTERED_WORKSHOP",
        /// Sociale werkplaats, until 2018.
        SocialWorkshop = "SOCIAL_WORKSHOP",
        /// Lokale diensteneconomie.
        LocalServicesEconomy = "LOCAL_SERVICES_ECONOMY",
        /// Arbeidszorginitiatief.
        CareWorkInitiative = "CARE_WORK_INITIATIVE",
        /// Coöperatie erkend als sociale onderneming.
        RecognisedSocialCooperative = "RECOGNISED_SOCIAL_COOPERATIVE",
        /// Vennootschap met sociaal oogmerk, until 2019.
        SocialPurposeCompany = "SOCIAL_PURPOSE_COMPANY",
        /// Invoegbedrijf, historic.
        InsertionCompany = "INSERTION_COMPANY",
    }
}

codes! {
    /// Where a record comes from.
    pub enum Origin {
        /// Collected from public pages and registers.
        PublicSource = "PUBLIC_SOURCE",
        /// Named in the programme's slides of 2018 alone.
        Programme = "PROGRAMME",
        /// Invented for demonstration.
        Invented = "INVENTED",
    }
}

codes! {
    /// Which side of the economy an enterprise is on, on a date.
    pub enum EconomySide {
        /// With a valid recognition of a social kind.
        Social = "SOCIAL",
        /// Without.
        Regular = "REGULAR",
    }
}

/// An enterprise as a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Enterprise {
    /// Key.
    pub id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Name as used in public.
    pub name: String,
    /// Sort key of the name.
    pub name_key: String,
    /// Legal form as an abbreviation.
    pub legal_form: Option<String>,
    /// Enterprise number, ten digits.
    pub enterprise_number: Option<String>,
    /// Municipality of the seat.
    pub municipality_id: Option<Uuid>,
    /// Postal code of the seat.
    pub postal_code: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Where the record comes from.
    pub origin: Origin,
    /// Whether it is known which side of the economy it is on.
    pub is_kind_known: bool,
    /// When the facts were collected.
    pub collected_on: NaiveDate,
    /// The record it was merged into.
    pub merged_into_id: Option<Uuid>,
}

/// A recognition as a social enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Its kind.
    pub kind: RecognitionKind,
    /// How the kind is known.
    pub basis: Certainty,
    /// When it holds; none when the period is not known.
    pub validity: Option<Period>,
}

impl RecognitionKind {
    /// When recognitions of this kind can hold at all (DOMAIN §4.1 "Type availability").
    pub fn window(self) -> Period {
        let day = NaiveDate::from_ymd_opt;
        match self {
            Self::CustomisedWorkCompany | Self::CustomisedWorkDepartment => {
                Period { from: day(2019, 1, 1), until: None }
            }
            Self::ShelteredWorkshop | Self::SocialWorkshop => Period { from: None, until: day(2019, 1, 1) },
            Self::SocialPurposeCompany => Period { from: None, until: day(2019, 5, 1) },
            _ => Period { from: None, until: None },
        }
    }
}

impl Recognition {
    /// Whether it holds on a date; none = unknown. Outside the time of its kind it never does.
    pub fn valid_on(&self, date: NaiveDate) -> Option<bool> {
        match self.kind.window().contains(date) {
            true => self.validity.map(|period| period.contains(date)),
            false => Some(false),
        }
    }
}

/// The side of an enterprise on a date, from its recognitions: SOCIAL with a
/// valid one, REGULAR without; unknown (none) when only the period of a
/// recognition is missing to say, or when nobody knows what kind it is.
pub fn economy_side(is_kind_known: bool, recognitions: &[Recognition], date: NaiveDate) -> Option<EconomySide> {
    let answers: Vec<Option<bool>> = recognitions.iter().map(|recognition| recognition.valid_on(date)).collect();
    match () {
        () if answers.contains(&Some(true)) => Some(EconomySide::Social),
        () if answers.contains(&None) || !is_kind_known => None,
        () => Some(EconomySide::Regular),
    }
}

/// A number of the Crossroads Bank for Enterprises: ten digits, the first 0 or
/// 1, the last two 97 − (first eight mod 97).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseNumber(String);

impl EnterpriseNumber {
    /// Reads a number as people write it: dots, spaces and `BE` do not count,
    /// nine old digits get a leading 0.
    ///
    /// # Errors
    /// `ENTERPRISE_NUMBER_MALFORMED`, `ENTERPRISE_NUMBER_CHECK_DIGITS`.
    pub fn parse(given: &str) -> Result<Self, EnterpriseError> {
        let shown = || given.chars().take(40).collect::<String>();
        let bare: String = given.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        let digits = bare.strip_prefix("BE").or_else(|| bare.strip_prefix("be")).unwrap_or(&bare);
        let digits = if digits.len() == 9 { format!("0{digits}") } else { digits.to_owned() };
        let well_formed = digits.len() == 10
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(digits.as_bytes().first(), Some(b'0' | b'1'));
        if !well_formed {
            return Err(EnterpriseError::NumberMalformed { given: shown() });
        }
        match check_digits_fit(&digits) {
            true => Ok(Self(digits)),
            false => Err(EnterpriseError::NumberCheckDigits { given: shown() }),
        }
    }

    /// The ten digits as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_digits_fit(digits: &str) -> bool {
    let number: u64 = digits.parse().unwrap_or(0);
    let (base, check) = (number / 100, number % 100);
    check == 97 - base % 97
}

impl fmt::Display for EnterpriseNumber {
    /// As printed: 0xxx.xxx.xxx.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&printed(&self.0))
    }
}

/// Ten stored digits as printed: 0xxx.xxx.xxx.
pub fn printed(digits: &str) -> String {
    match (digits.get(..4), digits.get(4..7), digits.get(7..)) {
        (Some(first), Some(second), Some(third)) => format!("{first}.{second}.{third}"),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn recognition(period: Option<(&str, Option<&str>)>) -> Recognition {
        Recognition {
            kind: RecognitionKind::CustomisedWorkCompany,
            basis: Certainty::Stated,
            validity: period.map(|(from, until)| Period { from: Some(date(from)), until: until.map(date) }),
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for given in ["0566.988.259", "BE 0566.988.259", "0566988259", " be0566 988 259", "566988259"] {
            let number = EnterpriseNumber::parse(given).unwrap_or_else(|refused| panic!("{given}: {refused}"));
            assert_eq!((number.as_str(), number.to_string().as_str()), ("0566988259", "0566.988.259"));
        }
        assert!(EnterpriseNumber::parse("0353.456.320").is_ok());
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for given in ["", "12", "2566988259", "05669882599", "0566988 25x", "０５６６９８８２５９"] {
            assert!(matches!(EnterpriseNumber::parse(given), Err(EnterpriseError::NumberMalformed { .. })), "{given}");
        }
        assert!(matches!(EnterpriseNumber::parse("0566988258"), Err(EnterpriseError::NumberCheckDigits { .. })));
    }

    #[test]
    fn check_digits_run_from_1_to_97() {
        assert!(EnterpriseNumber::parse("0000.000.196").is_ok(), "1 mod 97 = 1, so 96");
        assert!(EnterpriseNumber::parse("0000.009.797").is_ok(), "97 mod 97 = 0, so 97");
        assert!(EnterpriseNumber::parse("0000.009.700").is_err());
    }

    #[test]
    fn a_recognition_of_unknown_period_is_neither_valid_nor_invalid() {
        assert_eq!(recognition(None).valid_on(date("2020-01-01")), None);
        assert_eq!(recognition(Some(("2019-01-01", None))).valid_on(date("2018-12-31")), Some(false));
    }

    #[test]
    fn outside_the_time_of_its_kind_a_recognition_of_unknown_period_does_not_hold() {
        assert_eq!(recognition(None).valid_on(date("2018-12-31")), Some(false));
        assert_eq!(recognition(None).valid_on(date("2019-01-01")), None);
    }

    #[test]
    fn the_side_is_social_with_a_valid_recognition_and_unknown_when_a_period_is_missing() {
        let (held, over, unknown) = (
            recognition(Some(("2019-01-01", None))),
            recognition(Some(("2010-01-01", Some("2019-01-01")))),
            recognition(None),
        );
        let on = date("2020-01-01");
        assert_eq!(economy_side(true, &[held.clone(), unknown.clone()], on), Some(EconomySide::Social));
        assert_eq!(economy_side(true, &[over.clone(), unknown], on), None);
        assert_eq!(economy_side(true, &[over], on), Some(EconomySide::Regular));
        assert_eq!(economy_side(true, &[], on), Some(EconomySide::Regular));
        assert_eq!(economy_side(false, &[], on), None);
    }
}
