//! A year of the network: two meetings, and who came to them. Source: DOMAIN §4.5.

use super::attendance::{Attendance, Outcome};
use super::{NetworkMeeting, State};
use crate::codes;
use crate::shared::clock::closing_instant;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Meetings a year, at least.
const FEWEST: usize = 2;

codes! {
    /// What is amiss with a year.
    pub enum YearWarning {
        /// Fewer than two meetings were planned by 1 July.
        FewPlanned = "FEWER_THAN_TWO_PLANNED",
        /// Fewer than two meetings were held by 31 December.
        FewHeld = "FEWER_THAN_TWO_HELD",
    }
}

impl YearWarning {
    /// The last day on which it could still be put right, of a year.
    fn by(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::FewPlanned => NaiveDate::from_ymd_opt(year, 7, 1),
            Self::FewHeld => NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }
}

/// How many of the meetings of a year were not cancelled.
pub fn planned(meetings: &[NetworkMeeting]) -> usize {
    meetings.iter().filter(|meeting| meeting.state != State::Cancelled).count()
}

/// How many of the meetings of a year took place.
pub fn held(meetings: &[NetworkMeeting]) -> usize {
    meetings.iter().filter(|meeting| meeting.state.was_held()).count()
}

/// What is amiss with a year by now. A deadline date is inclusive: a warning begins at the midnight after it, in
/// Europe/Brussels, and ends when there are enough meetings.
pub fn warnings(year: i32, meetings: &[NetworkMeeting], now: DateTime<Utc>) -> Vec<YearWarning> {
    let few = |warning: &YearWarning| match warning {
        YearWarning::FewPlanned => planned(meetings) < FEWEST,
        YearWarning::FewHeld => held(meetings) < FEWEST,
    };
    let is_over = |warning: &YearWarning| warning.by(year).is_some_and(|day| closing_instant(day) <= now);
    YearWarning::ALL.iter().copied().filter(|warning| few(warning) && is_over(warning)).collect()
}

/// What came of one area at the meetings of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaYear {
    /// The area.
    pub area: Uuid,
    /// Meetings on whose day the area existed, held, with their attendance recorded.
    pub meetings: i32,
    /// Those at which someone of it was present.
    pub present: i32,
    /// Those at which it was represented.
    pub represented: i32,
    /// Those from which it was excused.
    pub excused: i32,
}

impl AreaYear {
    /// An area without meetings yet.
    pub fn of(area: Uuid) -> Self {
        Self { area, meetings: 0, present: 0, represented: 0, excused: 0 }
    }

    /// Counts a meeting with what came of the area; nothing recorded means absent.
    pub fn count(&mut self, voice: Option<&Attendance>) {
        self.meetings += 1;
        match voice.and_then(|voice| voice.outcome) {
            Some(Outcome::Present) => self.present += 1,
            Some(Outcome::Represented) => self.represented += 1,
            Some(Outcome::Excused) => self.excused += 1,
            Some(Outcome::Absent) | None => {}
        }
    }

    /// Meetings at which nobody was there for it, without notice.
    pub fn absent(&self) -> i32 {
        self.meetings - self.present - self.represented - self.excused
    }
}

/// The share of voices that were heard: present or represented, of all that could have been. None without meetings.
pub fn participation(areas: &[AreaYear]) -> Option<f64> {
    let sum = |part: fn(&AreaYear) -> i32| areas.iter().map(part).fold(0, i32::saturating_add);
    let possible = sum(|area| area.meetings);
    (possible > 0).then(|| f64::from(sum(|area| area.present + area.represented)) / f64::from(possible))
}

/// Whether the attendance of a meeting was recorded.
pub fn is_recorded(voices: &[Attendance]) -> bool {
    voices.iter().any(|voice| voice.outcome.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::attendance::Announced;
    use super::super::attendance::tests::voice;
    use super::super::tests::a_meeting;
    use super::*;

    fn in_state(state: State) -> NetworkMeeting {
        NetworkMeeting { state, ..a_meeting() }
    }

    fn warned(meetings: &[NetworkMeeting], now: &str) -> Vec<YearWarning> {
        warnings(2026, meetings, now.parse().expect("an instant"))
    }

    #[test]
    fn fewer_than_two_planned_by_the_first_of_july_is_warned_about_from_the_midnight_after() {
        let one = [in_state(State::Planned), in_state(State::Cancelled)];
        assert_eq!(warned(&one, "2026-07-01T21:59:59Z"), []);
        assert_eq!(warned(&one, "2026-07-01T22:00:00Z"), [YearWarning::FewPlanned]);
        let two = [in_state(State::Planned), in_state(State::Held)];
        assert_eq!(warned(&two, "2026-07-01T22:00:00Z"), []);
    }

    #[test]
    fn fewer_than_two_held_by_the_end_of_the_year_is_warned_about_from_new_year() {
        let meetings = [in_state(State::Published), in_state(State::Invited)];
        assert_eq!(warned(&meetings, "2026-12-31T22:59:59Z"), []);
        assert_eq!(warned(&meetings, "2026-12-31T23:00:00Z"), [YearWarning::FewHeld]);
        assert_eq!(warned(&[], "2027-01-01T00:00:00Z"), [YearWarning::FewPlanned, YearWarning::FewHeld]);
        assert_eq!(warned(&[in_state(State::Held), in_state(State::Approved)], "2027-01-01T00:00:00Z"), []);
    }

    #[test]
    fn participation_is_the_share_of_voices_that_were_heard() {
        let (mut one, mut two) = (AreaYear::of(Uuid::from_u128(1)), AreaYear::of(Uuid::from_u128(2)));
        assert_eq!(participation(&[one, two]), None);
        let mut present = voice(1, Announced::Attending);
        present.outcome = Some(Outcome::Present);
        one.count(Some(&present));
        one.count(None);
        two.count(Some(&voice(2, Announced::Attending)));
        two.count(None);
        assert_eq!((one.present, one.absent(), two.absent()), (1, 1, 2));
        assert_eq!(participation(&[one, two]), Some(0.25));
    }
}
