//! When people are reminded of what they take part in: a week and a day before, at
//! nine o'clock. Days are those of the calendar in Europe/Brussels, so that a clock
//! change moves no reminder. Pure.

use super::MailKind;
use crate::shared::clock::{at_local_time, local_date};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

/// How long before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// Seven days.
    Week,
    /// One day.
    Day,
}

impl Ahead {
    /// Days between the reminder and what it is about.
    pub const fn days(self) -> u64 {
        match self {
            Self::Week => 7,
            Self::Day => 1,
        }
    }
}

/// What is to be reminded of at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// How long before.
    pub ahead: Ahead,
    /// The day on which it takes place.
    pub day: NaiveDate,
    /// Since when the reminder is due: whoever came to it later has just been told.
    pub since: DateTime<Utc>,
}

/// A reminder someone is to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What kind of letter it is.
    pub kind: MailKind,
    /// The account it is for.
    pub recipient: Uuid,
    /// The record it is about.
    pub record: Uuid,
}

/// What is to be reminded of now: from nine o'clock until the end of the day. A reminder that a day passed by is none
/// any more.
pub fn occasions(now: DateTime<Utc>) -> Vec<Occasion> {
    let today = local_date(now);
    let since = at_local_time(today, NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default());
    if now < since {
        return Vec::new();
    }
    let occasion =
        |ahead: Ahead| today.checked_add_days(Days::new(ahead.days())).map(|day| Occasion { ahead, day, since });
    [Ahead::Week, Ahead::Day].into_iter().filter_map(occasion).collect()
}

/// Whether a reminder still comes in time: what was moved to a later day meanwhile has its own.
pub fn is_near(starts_at: DateTime<Utc>, ahead: Ahead, now: DateTime<Utc>) -> bool {
    let days = local_date(starts_at).signed_duration_since(local_date(now)).num_days();
    u64::try_from(days).is_ok_and(|days| days <= ahead.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    /// Days that are reminded of at an instant.
    fn days(now: &str) -> Vec<String> {
        occasions(instant(now)).iter().map(|occasion| occasion.day.to_string()).collect()
    }

    #[test]
    fn reminders_fall_due_at_nine_in_brussels_and_no_sooner() {
        assert!(days("2026-12-03T07:59:59Z").is_empty());
        assert_eq!(days("2026-12-03T08:00:00Z"), ["2026-12-10", "2026-12-04"]);
        assert_eq!(days("2026-12-03T22:59:59Z"), ["2026-12-10", "2026-12-04"], "until the day is over");
        assert!(days("2026-12-03T23:00:00Z").is_empty(), "the next day begins at nine again");
    }

    #[test]
    fn the_clock_change_moves_no_reminder_to_another_hour_or_day() {
        // Summer time ends on 25 October: a week before the 31st it is still nine in summer, a week before 1 November no more.
        assert!(days("2026-10-24T06:59:59Z").is_empty());
        assert_eq!(days("2026-10-24T07:00:00Z"), ["2026-10-31", "2026-10-25"]);
        assert!(days("2026-10-25T07:59:59Z").is_empty());
        assert_eq!(days("2026-10-25T08:00:00Z"), ["2026-11-01", "2026-10-26"]);
        // It begins on 28 March.
        assert_eq!(days("2027-03-27T08:00:00Z"), ["2027-04-03", "2027-03-28"]);
        assert_eq!(days("2027-03-28T07:00:00Z"), ["2027-04-04", "2027-03-29"]);
    }

    #[test]
    fn what_moved_to_a_later_day_is_not_near_and_what_is_over_neither() {
        let now = instant("2026-12-03T08:00:00Z");
        assert!(is_near(instant("2026-12-10T22:59:59Z"), Ahead::Week, now));
        assert!(!is_near(instant("2026-12-10T23:00:00Z"), Ahead::Week, now), "it is the 11th in Brussels");
        assert!(is_near(instant("2026-12-04T08:00:00Z"), Ahead::Day, now) && is_near(now, Ahead::Day, now));
        assert!(!is_near(instant("2026-12-02T08:00:00Z"), Ahead::Week, now));
    }
}
