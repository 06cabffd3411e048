//! Numbers of the Crossroads Bank for Enterprises. Pure.

use crate::enterprises::error::EnterpriseError;
use serde::Serialize;
use std::fmt;

/// A number of the Crossroads Bank for Enterprises: ten digits, the first 0 or
/// 1, the last two 97 − (first eight mod 97).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
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

/// The number of an establishment in the same register: ten digits, the first 2 to 8, with the same check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EstablishmentNumber(String);

impl EstablishmentNumber {
    /// Reads a number as people write it: dots and spaces do not count.
    ///
    /// # Errors
    /// `ESTABLISHMENT_NUMBER_MALFORMED`, `ESTABLISHMENT_NUMBER_CHECK_DIGITS`.
    pub fn parse(given: &str) -> Result<Self, EnterpriseError> {
        let shown = || given.chars().take(40).collect::<String>();
        let digits: String = given.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        let well_formed = digits.len() == 10
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(digits.as_bytes().first(), Some(b'2'..=b'8'));
        match (well_formed, check_digits_fit(&digits)) {
            (false, _) => Err(EnterpriseError::EstablishmentNumberMalformed { given: shown() }),
            (true, false) => Err(EnterpriseError::EstablishmentNumberCheckDigits { given: shown() }),
            (true, true) => Ok(Self(digits)),
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

/// Ten stored digits of an establishment as printed: 2.xxx.xxx.xxx.
pub fn printed_establishment(digits: &str) -> String {
    match (digits.get(..1), digits.get(1..4), digits.get(4..7), digits.get(7..)) {
        (Some(first), Some(second), Some(third), Some(fourth)) => format!("{first}.{second}.{third}.{fourth}"),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_number_of_an_establishment_begins_with_2_to_8() {
        let read = EstablishmentNumber::parse("2.147.812.701");
        assert_eq!(read.as_ref().map(EstablishmentNumber::as_str), Ok("2147812701"));
        for given in ["", "0566.988.259", "9147812701", "214781270", "214781270x"] {
            let refused = EstablishmentNumber::parse(given);
            assert!(matches!(refused, Err(EnterpriseError::EstablishmentNumberMalformed { .. })), "{given}");
        }
        let refused = EstablishmentNumber::parse("2147812702");
        assert!(matches!(refused, Err(EnterpriseError::EstablishmentNumberCheckDigits { .. })));
    }

    #[test]
    fn check_digits_run_from_1_to_97() {
        assert!(EnterpriseNumber::parse("0000.000.196").is_ok(), "1 mod 97 = 1, so 96");
        assert!(EnterpriseNumber::parse("0000.009.797").is_ok(), "97 mod 97 = 0, so 97");
        assert!(EnterpriseNumber::parse("0000.009.700").is_err());
    }
}
