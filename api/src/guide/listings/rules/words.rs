//! Texts, numbers and times that a listing says, trimmed and bounded. Pure.

use crate::guide::listings::error::ListingError;

/// Longest name or title; characters.
const LONGEST_LINE: usize = 200;
/// Longest description; characters.
pub const LONGEST_TEXT: usize = 5_000;
/// Longest reason; characters.
pub const LONGEST_REASON: usize = 1_000;
/// Longest website; characters.
const LONGEST_WEBSITE: usize = 500;

/// A name or title on one line.
///
/// # Errors
/// `LISTING_NAME_MALFORMED`.
pub fn line(given: &str) -> Result<String, ListingError> {
    let line = given.trim();
    match (1..=LONGEST_LINE).contains(&line.chars().count()) && !line.chars().any(char::is_control) {
        true => Ok(line.to_owned()),
        false => Err(ListingError::NameMalformed),
    }
}

/// A text of at most so many characters.
///
/// # Errors
/// `LISTING_TEXT_MALFORMED`.
pub fn text(given: &str, most: usize) -> Result<String, ListingError> {
    let text = given.trim();
    let is_plain = text.chars().all(|c| !c.is_control() || c == '\n' || c == '\r');
    match is_plain && (1..=most).contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(ListingError::TextMalformed { most }),
    }
}

/// The address of a website.
///
/// # Errors
/// `WEBSITE_MALFORMED`.
pub fn website(given: &str) -> Result<String, ListingError> {
    let website = given.trim();
    let rest = website.strip_prefix("https://").or_else(|| website.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_name = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let has_host = host.contains('.') && host.split('.').all(is_name);
    let is_plain = !website.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c));
    match has_host && is_plain && website.chars().count() <= LONGEST_WEBSITE {
        true => Ok(website.to_owned()),
        false => Err(ListingError::WebsiteMalformed),
    }
}

/// A Belgian postal code.
///
/// # Errors
/// `POSTAL_CODE_MALFORMED`.
pub fn postal_code(given: &str) -> Result<String, ListingError> {
    let code = given.trim();
    match code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) && !code.starts_with('0') {
        true => Ok(code.to_owned()),
        false => Err(ListingError::PostalCodeMalformed),
    }
}

/// A phone number as people write it.
///
/// # Errors
/// `PHONE_MALFORMED`.
pub fn phone(given: &str) -> Result<String, ListingError> {
    let phone = given.trim();
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    let is_written = phone.chars().all(|c| c.is_ascii_digit() || " +/.-()".contains(c));
    match is_written && (6..=15).contains(&digits) && phone.len() <= 30 {
        true => Ok(phone.to_owned()),
        false => Err(ListingError::PhoneMalformed),
    }
}

/// A time of the day as minutes after midnight.
///
/// # Errors
/// `TIME_MALFORMED`.
pub fn minute(given: &str) -> Result<i32, ListingError> {
    let number = |part: &str| match part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()) {
        true => part.parse::<i32>().ok(),
        false => None,
    };
    let parts = given.split_once(':').and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)));
    match parts {
        Some((hour @ 0..=23, minute @ 0..=59)) => Ok(hour * 60 + minute),
        Some((24, 0)) => Ok(1_440),
        _ => Err(ListingError::TimeMalformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_on_one_line_and_texts_are_bounded() {
        assert_eq!(line("  Proef "), Ok("Proef".to_owned()));
        assert!([" ", "a\nb", &"x".repeat(201)].iter().all(|bad| line(bad).is_err()));
        assert_eq!(text("a\nb ", 3), Ok("a\nb".to_owned()));
        assert!(["", "\u{7}", "lang"].iter().all(|bad| text(bad, 3).is_err()));
    }

    #[test]
    fn a_website_names_a_host_and_nothing_that_runs() {
        for good in ["https://example.org", "http://www.voorbeeld.be/aanbod?x=1", " https://é.be "] {
            assert!(website(good).is_ok(), "{good}");
        }
        for bad in [
            "example.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://a b.be",
            "https://a..be",
            "ftp://a.be",
        ] {
            assert_eq!(website(bad), Err(ListingError::WebsiteMalformed), "{bad}");
        }
    }

    #[test]
    fn numbers_and_times_are_read_as_people_write_them() {
        assert!(["9000", " 9850 "].iter().all(|good| postal_code(good).is_ok()));
        assert!(["900", "90000", "0900", "B-9000", ""].iter().all(|bad| postal_code(bad).is_err()));
        assert!(["09 123 45 67", "+32 (0)9/123.45.67"].iter().all(|good| phone(good).is_ok()));
        assert!(["12345", "bel mij", "1234567890123456", ""].iter().all(|bad| phone(bad).is_err()));
        assert_eq!(["00:00", "09:30", "23:59", "24:00"].map(minute), [Ok(0), Ok(570), Ok(1_439), Ok(1_440)]);
        assert!(["9:30", "24:01", "12:60", "12", "noon", "-1:00"].iter().all(|bad| minute(bad).is_err()));
    }
}
