//! Working days: no Saturday, no Sunday, no Belgian public holiday. Source: DOMAIN §4.3 and §5.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// Holidays on a date of their own: month and day.
const FIXED: [(u32, u32); 7] = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Easter Monday, Ascension and Whit Monday: days after Easter.
const AFTER_EASTER: [i64; 3] = [1, 39, 50];

/// The working day so many working days after a date, of which the day after is the first that may count.
pub fn working_day_after(date: NaiveDate, count: usize) -> NaiveDate {
    let later = date.iter_days().skip(1).filter(|day| is_working_day(*day));
    later.take(count).last().unwrap_or(date)
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_public_holiday(day)
}

fn is_public_holiday(day: NaiveDate) -> bool {
    let moves = easter(day.year()).is_some_and(|easter| {
        AFTER_EASTER.iter().any(|days| easter.checked_add_signed(TimeDelta::days(*days)) == Some(day))
    });
    moves || FIXED.contains(&(day.month(), day.day()))
}

/// Easter Sunday in the Gregorian calendar (the method printed by Meeus, after Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moved = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moved + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * late + 114;
    let (month, day) = (u32::try_from(from_march / 31).ok()?, u32::try_from(from_march % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_examples_of_the_domain_hold() {
        let examples = [("2026-04-03", "2026-05-05"), ("2026-12-17", "2027-01-18"), ("2026-07-20", "2026-08-18")];
        for (decided, due) in examples {
            assert_eq!(working_day_after(day(decided), 20), day(due), "{decided}");
        }
    }

    #[test]
    fn easter_is_where_the_calendar_has_it() {
        for (year, expected) in [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")]
        {
            assert_eq!(easter(year), Some(day(expected)));
        }
    }

    #[test]
    fn every_public_holiday_of_a_year_is_free() {
        let holidays = [
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-25",
            "2026-07-21",
            "2026-08-15",
            "2026-11-01",
            "2026-11-11",
            "2026-12-25",
        ];
        let found: Vec<_> = day("2026-01-01").iter_days().take(365).filter(|day| is_public_holiday(*day)).collect();
        assert_eq!(found, holidays.map(day));
    }

    #[test]
    fn the_day_after_is_the_first() {
        assert_eq!(working_day_after(day("2026-11-23"), 1), day("2026-11-24"));
        assert_eq!(working_day_after(day("2026-11-20"), 1), day("2026-11-23"));
    }
}
