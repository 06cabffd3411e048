//! The two clocks of a published listing: its recognition ends, and its confirmation
//! grows old. Days are those of the calendar in Europe/Brussels. Source: DOMAIN §4.1. Pure.

use super::SuspendedBecause;
use crate::codes;
use crate::enterprises::rules::Recognition;
use chrono::{Days, Months, NaiveDate};

/// A confirmation older than this makes a listing stale; months.
const FRESH_MONTHS: u32 = 12;
/// A listing is suspended so long after it became stale; days.
const UNCONFIRMED_DAYS: u64 = 90;

codes! {
    /// What an owner is warned of.
    pub enum Warning {
        /// The recognition ends within ninety days.
        Recognition90 = "RECOGNITION_90",
        /// It ends within thirty days.
        Recognition30 = "RECOGNITION_30",
        /// Today is its last day.
        Recognition0 = "RECOGNITION_0",
        /// The confirmation is too old from today on.
        Confirmation0 = "CONFIRMATION_0",
        /// It has been for sixty days.
        Confirmation60 = "CONFIRMATION_60",
    }
}

/// What the clock asks for on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Warn the owner, once for this date.
    Warn(Warning, NaiveDate),
    /// Take the listing out of the guide.
    Suspend(SuspendedBecause),
}

/// How long a listing has a recognition, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Without an end in sight, or nobody knows for how long.
    Open,
    /// Until this day, which is the last.
    Until(NaiveDate),
    /// Not any more.
    Lapsed,
}

/// How long a listing is covered by recognitions that follow each other without a gap. Where the period of one is not
/// known, it may hold, and nobody is warned or suspended.
pub fn coverage(recognitions: &[Recognition], today: NaiveDate) -> Coverage {
    let held = |on: NaiveDate| recognitions.iter().filter(move |recognition| recognition.valid_on(on) == Some(true));
    let mut end = None;
    let mut day = today;
    // Each turn goes on from the end of a recognition that holds, so there are at most as many as there are recognitions.
    for _ in 0..=recognitions.len() {
        let ends: Vec<Option<NaiveDate>> = held(day).map(last_end).collect();
        match ends.iter().copied().collect::<Option<Vec<_>>>() {
            None => return Coverage::Open,
            Some(ends) => match ends.into_iter().max() {
                Some(latest) => (end, day) = (Some(latest), latest),
                None => break,
            },
        }
    }
    let may_hold = recognitions.iter().any(|recognition| recognition.valid_on(day).is_none());
    match end.and_then(|end| end.pred_opt()) {
        _ if may_hold => Coverage::Open,
        Some(last) => Coverage::Until(last),
        None => Coverage::Lapsed,
    }
}

/// The first day on which a recognition of known period no longer holds; none when it is open. Its kind has an end too.
fn last_end(recognition: &Recognition) -> Option<NaiveDate> {
    let ends = [recognition.period.until, recognition.kind.window().until];
    ends.into_iter().flatten().min()
}

/// What the clock of recognitions asks for.
pub fn recognition_tick(recognitions: &[Recognition], today: NaiveDate) -> Option<Tick> {
    match coverage(recognitions, today) {
        Coverage::Open => None,
        Coverage::Lapsed => Some(Tick::Suspend(SuspendedBecause::RecognitionLapsed)),
        Coverage::Until(last) => {
            let warning = match last.signed_duration_since(today).num_days() {
                0 => Warning::Recognition0,
                1..=30 => Warning::Recognition30,
                31..=90 => Warning::Recognition90,
                _ => return None,
            };
            Some(Tick::Warn(warning, last))
        }
    }
}

/// Whether a confirmation is older than twelve months; exactly twelve is not.
pub fn is_stale(confirmed_on: NaiveDate, today: NaiveDate) -> bool {
    today.checked_sub_months(Months::new(FRESH_MONTHS)).is_some_and(|oldest_fresh| confirmed_on < oldest_fresh)
}

/// The first day on which a confirmation is too old.
pub fn stale_from(confirmed_on: NaiveDate) -> NaiveDate {
    let year = confirmed_on.checked_add_months(Months::new(FRESH_MONTHS)).unwrap_or(NaiveDate::MAX);
    // A year from or to a leap day is shorter or longer by a day or two.
    let days = (0..4).filter_map(|days| year.checked_add_days(Days::new(days)));
    days.into_iter().find(|day| is_stale(confirmed_on, *day)).unwrap_or(NaiveDate::MAX)
}

/// Whether a listing with such a confirmation does not belong in the guide any more.
pub fn is_overdue(confirmed_on: NaiveDate, today: NaiveDate) -> bool {
    after_stale(confirmed_on, today).is_some_and(|days| days >= UNCONFIRMED_DAYS)
}

/// What the clock of confirmations asks for.
pub fn confirmation_tick(confirmed_on: NaiveDate, today: NaiveDate) -> Option<Tick> {
    let warn = |warning| Tick::Warn(warning, stale_from(confirmed_on));
    after_stale(confirmed_on, today).map(|days| match days {
        UNCONFIRMED_DAYS.. => Tick::Suspend(SuspendedBecause::NotConfirmed),
        60.. => warn(Warning::Confirmation60),
        _ => warn(Warning::Confirmation0),
    })
}

/// How many days ago it became stale; none while it is fresh.
fn after_stale(confirmed_on: NaiveDate, today: NaiveDate) -> Option<u64> {
    u64::try_from(today.signed_duration_since(stale_from(confirmed_on)).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enterprises::rules::RecognitionKind;
    use crate::shared::clock::local_date;
    use crate::shared::period::Period;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn known(kind: RecognitionKind, from: &str, until: Option<&str>) -> Recognition {
        let validity = Some(Period { from: Some(date(from)), until: until.map(date) });
        Recognition::verified(kind, validity)
    }

    fn company(from: &str, until: Option<&str>) -> Recognition {
        known(RecognitionKind::CustomisedWorkCompany, from, until)
    }

    fn unknown(kind: RecognitionKind) -> Recognition {
        Recognition::verified(kind, None)
    }

    fn warned(recognitions: &[Recognition], today: &str) -> Option<Tick> {
        recognition_tick(recognitions, date(today))
    }

    #[test]
    fn owners_are_warned_ninety_thirty_and_no_days_before_the_last_day_and_then_it_lapses() {
        // The last day is 2026-12-31.
        let held = [company("2020-01-01", Some("2027-01-01"))];
        let warn = |warning| Some(Tick::Warn(warning, date("2026-12-31")));
        for (today, expected) in [
            ("2026-10-01", None),
            ("2026-10-02", warn(Warning::Recognition90)),
            ("2026-10-03", warn(Warning::Recognition90)),
            ("2026-11-30", warn(Warning::Recognition90)),
            ("2026-12-01", warn(Warning::Recognition30)),
            ("2026-12-30", warn(Warning::Recognition30)),
            ("2026-12-31", warn(Warning::Recognition0)),
            ("2027-01-01", Some(Tick::Suspend(SuspendedBecause::RecognitionLapsed))),
        ] {
            assert_eq!(warned(&held, today), expected, "{today}");
        }
    }

    #[test]
    fn a_recognition_that_follows_without_a_gap_counts_and_one_after_a_gap_does_not() {
        let first = company("2020-01-01", Some("2027-01-01"));
        let follows = [first.clone(), known(RecognitionKind::CareWorkInitiative, "2027-01-01", Some("2030-01-01"))];
        assert_eq!(coverage(&follows, date("2026-12-31")), Coverage::Until(date("2029-12-31")));
        let late = [first.clone(), company("2027-01-02", None)];
        assert_eq!(coverage(&late, date("2026-12-31")), Coverage::Until(date("2026-12-31")));
        assert_eq!(coverage(&late, date("2027-01-01")), Coverage::Lapsed);
        assert_eq!(coverage(&[first, company("2026-06-01", None)], date("2026-12-31")), Coverage::Open);
    }

    #[test]
    fn where_a_period_is_not_known_the_clock_stands_still() {
        let old = company("2020-01-01", Some("2025-01-01"));
        assert_eq!(warned(&[unknown(RecognitionKind::CareWorkInitiative)], "2026-11-23"), None);
        assert_eq!(warned(&[old, unknown(RecognitionKind::CareWorkInitiative)], "2026-11-23"), None);
        let soon = company("2020-01-01", Some("2026-12-01"));
        assert_eq!(warned(&[soon, unknown(RecognitionKind::CareWorkInitiative)], "2026-11-23"), None);
    }

    #[test]
    fn a_kind_that_is_history_holds_no_more_though_its_period_is_open_or_unknown() {
        let workshops = [known(RecognitionKind::SocialWorkshop, "2010-01-01", None)];
        assert_eq!(coverage(&workshops, date("2018-12-31")), Coverage::Until(date("2018-12-31")));
        assert_eq!(coverage(&workshops, date("2019-01-01")), Coverage::Lapsed);
        assert_eq!(coverage(&[unknown(RecognitionKind::SocialWorkshop)], date("2019-01-01")), Coverage::Lapsed);
        assert_eq!(coverage(&[], date("2026-11-23")), Coverage::Lapsed);
    }

    #[test]
    fn a_confirmation_of_exactly_twelve_months_is_fresh_and_a_day_more_is_not() {
        assert!(!is_stale(date("2025-11-23"), date("2026-11-23")));
        assert!(is_stale(date("2025-11-23"), date("2026-11-24")));
        assert_eq!(stale_from(date("2025-11-23")), date("2026-11-24"));
    }

    #[test]
    fn a_year_from_and_to_a_leap_day() {
        assert_eq!(stale_from(date("2024-02-29")), date("2025-03-01"));
        assert_eq!(stale_from(date("2027-02-28")), date("2028-03-01"), "12 months before 29 February is the 28th");
        assert_eq!(stale_from(date("2027-03-01")), date("2028-03-02"));
        for confirmed in ["2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2026-12-31"] {
            let from = stale_from(date(confirmed));
            assert!(is_stale(date(confirmed), from) && !is_stale(date(confirmed), from.pred_opt().expect("a day")));
        }
    }

    #[test]
    fn who_does_not_confirm_is_warned_at_once_and_after_sixty_days_and_suspended_after_ninety() {
        let stale = date("2026-01-02");
        let on = |days: i64| confirmation_tick(date("2025-01-01"), stale + chrono::TimeDelta::days(days));
        let warn = |warning| Some(Tick::Warn(warning, stale));
        for (days, expected) in [
            (-1, None),
            (0, warn(Warning::Confirmation0)),
            (1, warn(Warning::Confirmation0)),
            (59, warn(Warning::Confirmation0)),
            (60, warn(Warning::Confirmation60)),
            (89, warn(Warning::Confirmation60)),
            (90, Some(Tick::Suspend(SuspendedBecause::NotConfirmed))),
            (91, Some(Tick::Suspend(SuspendedBecause::NotConfirmed))),
        ] {
            assert_eq!(on(days), expected, "{days}");
        }
    }

    #[test]
    fn a_day_of_a_clock_change_is_a_day_like_any_other() {
        let day = |instant: &str| local_date(instant.parse().expect("an instant"));
        // 25 October 2026 has 25 hours in Brussels, 28 March 2027 has 23.
        let autumn = [company("2020-01-01", Some("2026-10-25"))];
        let tick = |held: &[Recognition], instant| recognition_tick(held, day(instant));
        let lapsed = Some(Tick::Suspend(SuspendedBecause::RecognitionLapsed));
        assert_eq!(tick(&autumn, "2026-10-24T21:59:59Z"), Some(Tick::Warn(Warning::Recognition0, date("2026-10-24"))));
        assert_eq!(tick(&autumn, "2026-10-24T22:00:00Z"), lapsed);
        let after = [company("2020-01-01", Some("2026-10-26"))];
        assert_eq!(tick(&after, "2026-10-25T22:59:59Z"), Some(Tick::Warn(Warning::Recognition0, date("2026-10-25"))));
        assert_eq!(tick(&after, "2026-10-25T23:00:00Z"), lapsed);
        let spring = [company("2020-01-01", Some("2027-03-29"))];
        assert_eq!(tick(&spring, "2027-03-28T21:59:59Z"), Some(Tick::Warn(Warning::Recognition0, date("2027-03-28"))));
        assert_eq!(tick(&spring, "2027-03-28T22:00:00Z"), lapsed);
    }
}
