//! When a job is due. Pure.

use crate::codes;
use crate::shared::clock::{at_local_time, local_date};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

/// The pause after the first failure; it doubles with every other one.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);
/// The longest pause after a failure.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);

codes! {
    /// How a run ended.
    pub enum Outcome {
        /// It did all it had to do.
        Succeeded = "SUCCEEDED",
        /// It broke off, and is tried again.
        Failed = "FAILED",
    }
}

/// When a job runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// So many seconds after it last ended.
    Every {
        /// The time between; seconds.
        seconds: u32,
    },
    /// Each day at a time of the day in Europe/Brussels; where the clock change skips that time, an hour later.
    Daily {
        /// The hour, 0 to 23.
        hour: u32,
        /// The minute, 0 to 59.
        minute: u32,
    },
}

impl Rhythm {
    /// The first instant after another at which it is due.
    pub fn next_after(self, instant: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Every { seconds } => instant + TimeDelta::seconds(i64::from(seconds)),
            Self::Daily { hour, minute } => {
                let (today, time) = (local_date(instant), NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
                match at_local_time(today, time) {
                    due if due > instant => due,
                    _ => at_local_time(today.succ_opt().unwrap_or(today), time),
                }
            }
        }
    }

    /// When it is due for the first time, seen from the start of its first process.
    pub fn first_after(self, instant: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Every { .. } => instant,
            Self::Daily { .. } => self.next_after(instant),
        }
    }

    /// The same for people, such as `every 10 s` or `daily at 03:15`.
    pub fn words(self) -> String {
        match self {
            Self::Every { seconds } => format!("every {seconds} s"),
            Self::Daily { hour, minute } => format!("daily at {hour:02}:{minute:02}"),
        }
    }

    /// When it is due again after it ended.
    pub fn next_run(self, outcome: Outcome, attempts: i32, ended_at: DateTime<Utc>) -> DateTime<Utc> {
        match outcome {
            Outcome::Succeeded => self.next_after(ended_at),
            Outcome::Failed => ended_at + pause(attempts),
        }
    }
}

/// The pause after so many runs that failed in a row.
pub fn pause(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(20);
    (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE)
}

/// A job as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// When it is due next.
    pub next_run_at: DateTime<Utc>,
    /// The process that has it, and until when.
    pub lease: Option<(Uuid, DateTime<Utc>)>,
    /// When it began last.
    pub last_started_at: Option<DateTime<Utc>>,
    /// When it ended last, and how.
    pub last_end: Option<(DateTime<Utc>, Outcome)>,
    /// Why it failed last.
    pub last_failure: Option<String>,
    /// How many things it did when it last succeeded.
    pub last_count: Option<i64>,
    /// Runs that were begun since it last succeeded.
    pub attempts: i32,
}

impl Kept {
    /// Whether a process has it at an instant.
    pub fn is_running(&self, now: DateTime<Utc>) -> bool {
        self.lease.is_some_and(|(_, until)| until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    const NIGHT: Rhythm = Rhythm::Daily { hour: 3, minute: 15 };

    #[test]
    fn a_daily_job_runs_at_its_time_in_brussels_in_summer_and_winter() {
        assert_eq!(NIGHT.next_after(instant("2026-07-01T00:00:00Z")), instant("2026-07-01T01:15:00Z"));
        assert_eq!(NIGHT.next_after(instant("2026-12-01T00:00:00Z")), instant("2026-12-01T02:15:00Z"));
        assert_eq!(NIGHT.next_after(instant("2026-12-01T02:15:00Z")), instant("2026-12-02T02:15:00Z"), "once a day");
    }

    #[test]
    fn a_time_that_the_clock_change_skips_comes_an_hour_later_and_one_it_repeats_counts_once() {
        let half_past_two = Rhythm::Daily { hour: 2, minute: 30 };
        assert_eq!(half_past_two.next_after(instant("2026-03-28T23:30:00Z")), instant("2026-03-29T01:30:00Z"));
        let first = instant("2026-10-25T00:30:00Z");
        assert_eq!(half_past_two.next_after(instant("2026-10-24T22:30:00Z")), first);
        assert_eq!(half_past_two.next_after(first), instant("2026-10-26T01:30:00Z"));
    }

    #[test]
    fn a_job_that_fails_is_tried_again_after_growing_pauses() {
        let pauses = [1, 2, 3, 8, 9, i32::MAX].map(|attempts| pause(attempts).num_seconds());
        assert_eq!(pauses, [30, 60, 120, 3_600, 3_600, 3_600]);
        let ended = instant("2026-11-23T10:00:00Z");
        assert_eq!(NIGHT.next_run(Outcome::Failed, 1, ended), instant("2026-11-23T10:00:30Z"));
        assert_eq!(NIGHT.next_run(Outcome::Succeeded, 1, ended), instant("2026-11-24T02:15:00Z"));
    }

    #[test]
    fn what_runs_often_is_due_at_the_first_start_and_what_runs_daily_at_its_time() {
        let start = instant("2026-11-23T10:00:00Z");
        assert_eq!(Rhythm::Every { seconds: 10 }.first_after(start), start);
        assert_eq!(NIGHT.first_after(start), instant("2026-11-24T02:15:00Z"));
    }
}
