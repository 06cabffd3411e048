//! Scalars of the domain beside those of GraphQL.

use crate::shared::money::EuroCents;
use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, SubsecRound, Utc};

/// The years both databases keep and every client can show.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// Digits of a second that both databases keep.
const MOST_DIGITS: u16 = 6;

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// A calendar date in Europe/Brussels as YYYY-MM-DD, in the years 0001 to 9999.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        date(&value).ok_or_else(|| InputValueError::custom("a date is written YYYY-MM-DD, such as 2026-11-23"))
    }

    fn is_valid(value: &Value) -> bool {
        date(value).is_some()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// Exactly ten characters: chrono alone also reads shorter and longer forms.
fn date(value: &Value) -> Option<Date> {
    let Value::String(text) = value else { return None };
    let date = text.parse::<NaiveDate>().ok().filter(|_| text.len() == 10)?;
    YEARS.contains(&date.year()).then_some(Date(date))
}

/// An instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant(pub DateTime<Utc>);

/// An instant in UTC as YYYY-MM-DDThh:mm:ssZ (RFC 3339), with fractions of a second down to microseconds where there are any.
#[Scalar(name = "DateTime")]
impl ScalarType for Instant {
    fn parse(value: Value) -> InputValueResult<Self> {
        let parsed = match &value {
            Value::String(text) => DateTime::parse_from_rfc3339(text).ok(),
            _ => None,
        };
        let example = "an instant is written as in 2026-11-23T10:00:00Z";
        parsed.map(|instant| Self(instant.to_utc())).ok_or_else(|| InputValueError::custom(example))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.trunc_subsecs(MOST_DIGITS).to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

/// An amount in euro cents: 64-bit whole number, never a fraction. 2000000 is 20,000.00 EUR.
#[Scalar(name = "EuroCents")]
impl ScalarType for EuroCents {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => {
                number.as_i64().map(EuroCents).ok_or_else(|| InputValueError::expected_type(value))
            }
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}

/// A place in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequence(pub i64);

/// A place in the journal: 64-bit whole number from 1, in the order in which changes were committed, without gaps.
#[Scalar(name = "Sequence")]
impl ScalarType for Sequence {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => number.as_i64().map(Self).ok_or_else(|| InputValueError::expected_type(value)),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_one_form_and_a_year_that_both_databases_keep() {
        let read = |text: &str| date(&Value::from(text)).map(|date| date.0.to_string());
        assert_eq!(read("2018-09-30"), Some("2018-09-30".to_owned()));
        for bad in ["2018-9-30", "2018-02-30", "+12018-01-01", "0000-01-01", "2018-09-30T00:00:00Z", "", "gisteren"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert!(!Date::is_valid(&Value::from(20_180_930)));
    }

    #[test]
    fn an_instant_is_written_with_z() {
        let instant = Instant::parse(Value::from("2018-10-01T00:00:00+02:00")).map(|instant| instant.to_value());
        assert_eq!(instant.ok(), Some(Value::from("2018-09-30T22:00:00Z")));
    }
}
