//! Validity in time: `[from, until)` in calendar dates, until empty = open (DOMAIN).

use chrono::NaiveDate;

/// A period of validity; both bounds may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day on which it holds; empty = since ever.
    pub from: Option<NaiveDate>,
    /// First day on which it no longer holds; empty = open.
    pub until: Option<NaiveDate>,
}

impl Period {
    /// Whether the date lies in the period.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date < until)
    }

    /// Whether some day lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        let begins_before_end = |one: &Self, two: &Self| match (one.from, two.until) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
        begins_before_end(self, other) && begins_before_end(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_is_in_and_the_end_is_out() {
        let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let period = Period { from: Some(date("2019-01-01")), until: Some(date("2025-01-01")) };
        assert!(period.contains(date("2019-01-01")));
        assert!(period.contains(date("2024-12-31")));
        assert!(!period.contains(date("2025-01-01")));
        assert!(!period.contains(date("2018-12-31")));
    }

    #[test]
    fn periods_that_touch_do_not_meet() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        let early = Period { from: None, until: date("2025-01-01") };
        let late = Period { from: date("2025-01-01"), until: None };
        let across = Period { from: date("2024-12-31"), until: date("2025-01-02") };
        assert!(!early.meets(&late) && !late.meets(&early));
        assert!(across.meets(&early) && across.meets(&late) && early.meets(&early));
    }
}
