//! Time, injected: the only place that reads the clock of the machine.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Brussels;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The legal time zone of every date in the programme (DOMAIN §3 "Time").
pub const TIME_ZONE: &str = "Europe/Brussels";

/// Tells what time it is.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    /// Whether the instant was asked, and not only the date; none where nobody wants to know.
    was_read: Option<Arc<AtomicBool>>,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    Held(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self::of(Source::System)
    }

    /// A clock that stands still until it is moved; for tests.
    pub fn held_at(instant: DateTime<Utc>) -> Self {
        Self::of(Source::Held(Arc::new(Mutex::new(instant))))
    }

    const fn of(source: Source) -> Self {
        Self { source, was_read: None }
    }

    /// The same clock, which remembers whether it was asked for more than the date.
    pub fn watched(&self) -> Self {
        Self { source: self.source.clone(), was_read: Some(Arc::default()) }
    }

    /// Whether a watched clock was asked for the instant: what was answered with it may be another a moment later.
    pub fn was_read(&self) -> bool {
        self.was_read.as_ref().is_some_and(|was_read| was_read.load(Ordering::Relaxed))
    }

    /// The present instant in UTC.
    pub fn now(&self) -> DateTime<Utc> {
        if let Some(was_read) = &self.was_read {
            was_read.store(true, Ordering::Relaxed);
        }
        self.instant()
    }

    fn instant(&self) -> DateTime<Utc> {
        match &self.source {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
            Source::System => Utc::now(),
            Source::Held(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// The present calendar date in Europe/Brussels.
    pub fn today(&self) -> NaiveDate {
        local_date(self.instant())
    }

    /// Moves a held clock forward; a machine's clock is left alone.
    pub fn advance(&self, by: TimeDelta) {
        if let Source::Held(instant) = &self.source {
            let mut instant = instant.lock().unwrap_or_else(PoisonError::into_inner);
            *instant += by;
        }
    }
}

/// What calendar and clock show at an instant in Europe/Brussels.
pub fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&Brussels).naive_local()
}

/// The calendar date of an instant in Europe/Brussels.
pub fn local_date(instant: DateTime<Utc>) -> NaiveDate {
    local(instant).date()
}

/// The exclusive closing instant of an inclusive deadline date: the next local
/// midnight (DOMAIN §3 "Time").
pub fn closing_instant(deadline_on: NaiveDate) -> DateTime<Utc> {
    let next_day = deadline_on.succ_opt().unwrap_or(NaiveDate::MAX);
    start_of_day(next_day)
}

/// The first instant of a calendar date in Europe/Brussels.
pub fn start_of_day(date: NaiveDate) -> DateTime<Utc> {
    at_local_time(date, NaiveTime::MIN)
}

/// The first instant at which it is this time of a day in Europe/Brussels; where
/// the clock change skips the time, the instant an hour later by the clock.
pub fn at_local_time(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    let found = Brussels.from_local_datetime(&local).earliest();
    let found = found.or_else(|| Brussels.from_local_datetime(&(local + TimeDelta::hours(1))).earliest());
    found.map_or_else(|| Utc.from_utc_datetime(&local), |instant| instant.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_deadline_in_summer_closes_at_the_next_local_midnight() {
        assert_eq!(closing_instant(date("2018-09-30")).to_rfc3339(), "2018-09-30T22:00:00+00:00");
    }

    #[test]
    fn a_deadline_on_the_day_the_clock_changes_closes_in_winter_time() {
        assert_eq!(closing_instant(date("2026-10-25")).to_rfc3339(), "2026-10-25T23:00:00+00:00");
    }

    #[test]
    fn today_is_the_date_in_brussels_and_not_in_utc() {
        let clock = Clock::held_at("2026-06-30T22:30:00Z".parse().expect("an instant"));
        assert_eq!(clock.today(), date("2026-07-01"));
    }

    #[test]
    fn a_watched_clock_tells_whether_it_was_asked_for_more_than_the_date() {
        let clock = Clock::held_at("2026-06-30T22:30:00Z".parse().expect("an instant"));
        let watched = clock.watched();
        let dates = (watched.today(), watched.was_read());
        assert_eq!(dates, (date("2026-07-01"), false));
        let instants = (watched.clone().now(), watched.was_read(), clock.was_read());
        assert_eq!(instants, (clock.now(), true, false));
    }

    #[test]
    fn a_held_clock_moves_only_when_told() {
        let clock = Clock::held_at("2026-06-30T22:30:00Z".parse().expect("an instant"));
        clock.advance(TimeDelta::hours(1));
        assert_eq!(clock.now().to_rfc3339(), "2026-06-30T23:30:00+00:00");
    }
}
