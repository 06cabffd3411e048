//! Where a call stands by the clock: a matter of dates.

use super::CallState;
use crate::codes;
use chrono::NaiveDate;

codes! {
    /// Where a call stands by the clock.
    pub enum CallPhase {
        /// Before it opens.
        Upcoming = "UPCOMING",
        /// From its opening until it closes.
        Open = "OPEN",
        /// From the closing instant on.
        Closed = "CLOSED",
    }
}

/// Where a call stands on a date in Europe/Brussels. It opens when its first day begins and is closed from the instant at
/// which the day after its deadline begins, so the date tells all there is to tell. One whose opening is not known counts
/// as open until it closes; a cancelled one is closed at once.
pub fn phase(state: CallState, opens_on: Option<NaiveDate>, deadline_on: NaiveDate, today: NaiveDate) -> CallPhase {
    match opens_on {
        _ if state == CallState::Cancelled || today > deadline_on => CallPhase::Closed,
        Some(opens_on) if today < opens_on => CallPhase::Upcoming,
        _ => CallPhase::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::date;
    use super::*;
    use crate::shared::clock::{closing_instant, local_date, start_of_day};
    use chrono::{DateTime, TimeDelta, Utc};

    fn at(instant: DateTime<Utc>) -> CallPhase {
        phase(CallState::Published, None, date("2018-09-30"), local_date(instant))
    }

    #[test]
    fn a_call_is_open_until_the_last_moment_and_closed_at_the_instant_itself() {
        let closes_at = closing_instant(date("2018-09-30"));
        let phases = [-1, 0, 1].map(|moment| at(closes_at + TimeDelta::milliseconds(moment)));
        assert_eq!(phases, [CallPhase::Open, CallPhase::Closed, CallPhase::Closed]);
    }

    #[test]
    fn a_call_is_upcoming_until_the_instant_it_opens() {
        let opens_at = start_of_day(date("2018-06-01"));
        let at =
            |instant| phase(CallState::Published, Some(date("2018-06-01")), date("2018-09-30"), local_date(instant));
        assert_eq!(at(opens_at - TimeDelta::milliseconds(1)), CallPhase::Upcoming);
        assert_eq!(at(opens_at), CallPhase::Open);
        assert_eq!(at(closing_instant(date("2018-09-30"))), CallPhase::Closed);
    }

    #[test]
    fn the_date_tells_what_the_instants_tell_also_where_the_clock_changes() {
        for deadline in ["2018-09-30", "2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2026-12-31"].map(date) {
            let (opens_at, closes_at) = (start_of_day(deadline), closing_instant(deadline));
            let mut instant = opens_at - TimeDelta::hours(3);
            while instant < closes_at + TimeDelta::hours(3) {
                let by_instant = match instant {
                    _ if instant >= closes_at => CallPhase::Closed,
                    _ if instant < opens_at => CallPhase::Upcoming,
                    _ => CallPhase::Open,
                };
                let by_date = phase(CallState::Published, Some(deadline), deadline, local_date(instant));
                assert_eq!(by_date, by_instant, "{deadline} at {instant}");
                instant += TimeDelta::minutes(10);
            }
        }
    }

    #[test]
    fn a_cancelled_call_is_closed_before_its_deadline() {
        let before = date("2018-08-31");
        assert_eq!(phase(CallState::Cancelled, None, date("2018-09-30"), before), CallPhase::Closed);
    }
}
