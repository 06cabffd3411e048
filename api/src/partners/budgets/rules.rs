//! What is left of a budget: a bucket that holds the points of one minute and fills evenly.
//!
//! All that is remembered of a bucket is the instant at which everything that was given out of it has come back; until
//! then it is not full. Giving out moves that instant on, and it may lie at most a minute ahead.

use crate::shared::page::PageError;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::net::IpAddr;
use uuid::Uuid;

/// How long an empty bucket takes to fill; microseconds.
pub const WINDOW_US: i64 = 60_000_000;
/// The same; seconds.
pub const WINDOW_SECONDS: i64 = 60;
/// Into how many slices a budget is cut.
const SLICES: u64 = 50;
/// What an answer takes that is kept ready for everyone; points.
pub const KEPT_POINTS: usize = 1;

/// Whose budget it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// A program of a partner.
    Client(Uuid),
    /// Visitors from one network address; of IPv6, from one network.
    Address(IpAddr),
}

/// A budget of so many points a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Points a minute, at least one.
    pub per_minute: u64,
}

impl Budget {
    /// A budget as a setting says it; none where it is 0.
    pub const fn of(per_minute: u64) -> Option<Self> {
        match per_minute {
            0 => None,
            per_minute => Some(Self { per_minute }),
        }
    }

    /// What a process takes ahead; points.
    pub const fn slice(self) -> u64 {
        let slice = self.per_minute / SLICES;
        if slice == 0 { 1 } else { slice }
    }

    /// How long points take to come back; microseconds, rounded up.
    pub fn micros(self, points: u64) -> i64 {
        let micros = (u128::from(points) * 60_000_000).div_ceil(u128::from(self.per_minute));
        i64::try_from(micros).unwrap_or(i64::MAX)
    }

    /// What is left of a bucket whose points have come back at an instant; points.
    pub fn left(self, spent_until: i64, now: i64) -> u64 {
        let free = u64::try_from((WINDOW_US - (spent_until - now).max(0)).max(0)).unwrap_or(0);
        let points = u128::from(free) * u128::from(self.per_minute) / 60_000_000;
        u64::try_from(points).unwrap_or(u64::MAX)
    }

    /// The instant from which a bucket has so many points; microseconds since 1970.
    pub fn has_at(self, spent_until: i64, points: u64) -> i64 {
        spent_until.saturating_add(self.micros(points)).saturating_sub(WINDOW_US)
    }
}

/// What a request took, and what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spent {
    /// What it took; points.
    pub taken: u64,
    /// What is left now, as far as this process knows; points.
    pub remaining: u64,
    /// What a minute gives; points.
    pub per_minute: u64,
}

/// A budget that is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overspent {
    /// When there is enough for this request; seconds from now, at least one.
    pub seconds: i64,
    /// What is left now; points.
    pub remaining: u64,
    /// What a minute gives; points.
    pub per_minute: u64,
}

/// What this process has at hand of a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// What it took and did not spend; points.
    pub at_hand: u64,
    /// What the database said last of the bucket; microseconds since 1970.
    pub spent_until: i64,
    /// The instant before which the bucket surely lacks so many points, so that nobody need ask; microseconds, points.
    pub shut: (i64, u64),
}

impl Purse {
    /// An empty one.
    pub const EMPTY: Self = Self { at_hand: 0, spent_until: 0, shut: (0, 0) };

    /// Pays from what is at hand; else how much is lacking.
    pub const fn pay(&mut self, points: u64) -> Result<(), u64> {
        match self.at_hand.checked_sub(points) {
            Some(left) => {
                self.at_hand = left;
                Ok(())
            }
            None => Err(points - self.at_hand),
        }
    }

    /// Whether it is known that the bucket has not so many points yet.
    pub const fn is_shut(&self, lacking: u64, now: i64) -> bool {
        now < self.shut.0 && lacking >= self.shut.1
    }

    /// What is left, in the bucket and at hand; points.
    pub fn left(&self, budget: Budget, now: i64) -> u64 {
        budget.left(self.spent_until, now).saturating_add(self.at_hand).min(budget.per_minute)
    }
}

/// An instant as buckets count it.
pub const fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

/// Whole seconds until an instant, at least one.
pub const fn seconds_until(at: i64, now: i64) -> i64 {
    let seconds = (at - now + 999_999) / 1_000_000;
    if seconds < 1 { 1 } else { seconds }
}

/// What a program used on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysUse {
    /// The day, Europe/Brussels.
    pub day: NaiveDate,
    /// What its requests cost; points.
    pub points: i64,
    /// How many requests it made.
    pub requests: i64,
}

/// Most days that are told of; count.
const MOST_DAYS: usize = 400;

/// How many days are wanted.
///
/// # Errors
/// `PAGE_LENGTH_NEGATIVE`, `PAGE_TOO_LONG`.
pub fn checked_days(first: i32) -> Result<usize, PageError> {
    let (argument, asked) = ("first", i64::from(first));
    match usize::try_from(first) {
        Ok(days) if days <= MOST_DAYS => Ok(days),
        Ok(_) => Err(PageError::TooLong { argument, asked, maximum: MOST_DAYS }),
        Err(_) => Err(PageError::Negative { argument, asked }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A_HUNDRED: Budget = Budget { per_minute: 100 };

    #[test]
    fn a_bucket_holds_a_minute_and_fills_evenly() {
        assert_eq!(A_HUNDRED.left(0, 1_000), 100);
        assert_eq!(A_HUNDRED.left(WINDOW_US, 0), 0);
        assert_eq!(A_HUNDRED.left(WINDOW_US, WINDOW_US / 2), 50);
        assert_eq!(A_HUNDRED.micros(1), 600_000);
        assert_eq!(Budget { per_minute: 7 }.micros(1), 8_571_429, "rounded up: never more than the budget");
    }

    #[test]
    fn what_is_lacking_is_there_when_it_has_come_back() {
        // All was given out at 0: fifty points are back after half a minute.
        assert_eq!(A_HUNDRED.has_at(WINDOW_US, 50), WINDOW_US / 2);
        assert_eq!(seconds_until(WINDOW_US / 2, 0), 30);
        assert_eq!((seconds_until(1, 0), seconds_until(0, 5)), (1, 1));
    }

    #[test]
    fn a_purse_pays_what_it_has_and_says_what_it_lacks() {
        let mut purse = Purse { at_hand: 10, ..Purse::EMPTY };
        assert_eq!((purse.pay(4), purse.pay(7), purse.at_hand), (Ok(()), Err(1), 6));
        purse.shut = (100, 5);
        assert!(purse.is_shut(5, 99) && purse.is_shut(9, 99) && !purse.is_shut(4, 99) && !purse.is_shut(5, 100));
    }

    #[test]
    fn two_slices_are_less_than_a_twentieth() {
        let budget = Budget { per_minute: 120_000 };
        assert!(2 * budget.slice() * 20 <= budget.per_minute);
        assert_eq!(Budget { per_minute: 3 }.slice(), 1);
        assert_eq!(Budget::of(0), None);
    }
}
