//! Which learning events are wanted in a list, and where each stands in it.

use super::Mode;
use crate::learning::error::LearningError;
use crate::shared::clock::start_of_day;
use crate::shared::text_key::text_key;
use chrono::{DateTime, NaiveDate, Utc};

/// Which events are wanted in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those that start on or after this date.
    pub from: Option<NaiveDate>,
    /// Only those that start before this date.
    pub until: Option<NaiveDate>,
    /// Only those of this mode.
    pub mode: Option<Mode>,
    /// Only those with a date, or only those without.
    pub is_dated: Option<bool>,
}

impl Wanted {
    /// The bounds of the sort key: the least, and the first that is too much.
    ///
    /// # Errors
    /// `LEARNING_DATES_REVERSED`.
    pub fn bounds(&self) -> Result<KeyBounds, LearningError> {
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until <= from
        {
            return Err(LearningError::DatesReversed { from, until });
        }
        let wants_dated = self.is_dated == Some(true) || self.from.is_some() || self.until.is_some();
        let undated = UNDATED.to_owned();
        let until = self.until.map(day_key).or(wants_dated.then(|| undated.clone()));
        let from = if self.is_dated == Some(false) { Some(undated) } else { self.from.map(day_key) };
        Ok(KeyBounds { from, until })
    }
}

/// A span of sort keys; an empty bound is no bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyBounds {
    /// The least key.
    pub from: Option<String>,
    /// The first key that is too much.
    pub until: Option<String>,
}

/// What the keys of undated events begin with: after every digit, so that they come last.
const UNDATED: &str = "~";
/// The first date a key can be made of.
const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 2) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// The last date a key can be made of.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Where an event stands in lists: by its start; undated ones last, by title.
pub fn sort_key(starts_at: Option<DateTime<Utc>>, title: &str) -> String {
    match starts_at {
        Some(instant) => instant_key(instant),
        None => format!("{UNDATED}{}", text_key(title)),
    }
}

fn instant_key(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The key of the first instant of a local date.
fn day_key(date: NaiveDate) -> String {
    instant_key(start_of_day(date.clamp(FIRST_DAY, LAST_DAY)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn dated_events_come_by_their_start_and_undated_ones_last_by_title() {
        let keys = [
            sort_key(Some(instant("2026-12-03T08:00:00Z")), "Z"),
            sort_key(Some(instant("2027-01-21T09:00:00Z")), "A"),
            sort_key(None, "Économie"),
            sort_key(None, "Sociale clausules"),
        ];
        assert!(keys.is_sorted(), "{keys:?}");
    }

    #[test]
    fn a_span_of_dates_is_one_of_local_days_and_leaves_undated_events_out() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        let bounds = |from, until, is_dated| Wanted { from, until, mode: None, is_dated }.bounds();
        let keys = |from: Option<&str>, until: Option<&str>| {
            Ok(KeyBounds { from: from.map(str::to_owned), until: until.map(str::to_owned) })
        };
        assert_eq!(bounds(None, None, None), keys(None, None));
        assert_eq!(bounds(date("2026-07-01"), None, None), keys(Some("2026-06-30T22:00:00Z"), Some("~")));
        assert_eq!(bounds(None, date("2027-01-01"), None), keys(None, Some("2026-12-31T23:00:00Z")));
        assert_eq!(bounds(None, None, Some(true)), keys(None, Some("~")));
        assert_eq!(bounds(None, None, Some(false)), keys(Some("~"), None));
        assert_eq!(bounds(date("2026-07-01"), None, Some(false)), keys(Some("~"), Some("~")));
        assert!(bounds(date("2026-07-01"), date("2026-07-01"), None).is_err());
        assert!(bounds(Some(NaiveDate::MIN), Some(NaiveDate::MAX), None).is_ok());
    }
}
