//! The time zone of every calendar: Europe/Brussels by the rule of the European Union since 1996.

/// The name by which local times refer to it.
pub(super) const NAME: &str = crate::shared::clock::TIME_ZONE;

/// The time zone as RFC 5545 §3.6.5 describes one. A clock that is moved by another rule one day needs another text.
pub(super) const TEXT: &str = "BEGIN:VTIMEZONE\r\n\
     TZID:Europe/Brussels\r\n\
     BEGIN:DAYLIGHT\r\n\
     TZNAME:CEST\r\n\
     DTSTART:19960331T020000\r\n\
     TZOFFSETFROM:+0100\r\n\
     TZOFFSETTO:+0200\r\n\
     RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
     END:DAYLIGHT\r\n\
     BEGIN:STANDARD\r\n\
     TZNAME:CET\r\n\
     DTSTART:19961027T030000\r\n\
     TZOFFSETFROM:+0200\r\n\
     TZOFFSETTO:+0100\r\n\
     RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
     END:STANDARD\r\n\
     END:VTIMEZONE\r\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::clock::local;
    use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

    fn last_sunday(year: i32, month: u32) -> DateTime<Utc> {
        let first_of_next = NaiveDate::from_ymd_opt(year, month + 1, 1).expect("a date");
        let days = i64::from(first_of_next.weekday().num_days_from_sunday());
        let back = if days == 0 { 7 } else { days };
        (first_of_next - TimeDelta::days(back)).and_hms_opt(1, 0, 0).expect("a time").and_utc()
    }

    fn offset(at: DateTime<Utc>) -> i64 {
        (local(at) - at.naive_utc()).num_hours()
    }

    #[test]
    fn the_clock_of_the_service_changes_when_the_text_says_so() {
        assert!(TEXT.contains(&format!("TZID:{NAME}\r\n")));
        let instant = TimeDelta::seconds(1);
        for year in 1996..=2090 {
            let (spring, autumn) = (last_sunday(year, 3), last_sunday(year, 10));
            let around = [spring - instant, spring, autumn - instant, autumn].map(offset);
            assert_eq!(around, [1, 2, 2, 1], "{year}");
        }
    }
}
