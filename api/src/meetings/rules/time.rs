//! When something may be done about a meeting. A deadline date is inclusive and
//! closes at the next local midnight. Source: DOMAIN §3 and §4.5.

use super::{NetworkMeeting, State};
use crate::meetings::error::MeetingError;
use crate::shared::clock::{closing_instant, local_date, start_of_day};
use chrono::{DateTime, Days, NaiveDate, Utc};

/// Days between the invitation and the meeting, at least.
const INVITATION_DAYS: u64 = 14;

/// When a meeting begins; where only the date is known, with that day in Europe/Brussels.
pub fn begins_at(meeting: &NetworkMeeting) -> DateTime<Utc> {
    meeting.starts_at.unwrap_or_else(|| start_of_day(meeting.meets_on))
}

/// The last day on which regisseurs can be invited to a meeting on a date.
pub fn last_day_to_invite(meets_on: NaiveDate) -> NaiveDate {
    days_before(meets_on, INVITATION_DAYS)
}

/// The date so many days before another.
pub(super) fn days_before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// Whether regisseurs can still be invited to a meeting on a date.
///
/// # Errors
/// `INVITATION_TOO_LATE`.
pub fn check_invitation(meets_on: NaiveDate, now: DateTime<Utc>) -> Result<(), MeetingError> {
    let latest_on = last_day_to_invite(meets_on);
    match now < closing_instant(latest_on) {
        true => Ok(()),
        false => Err(MeetingError::InvitationTooLate { latest_on }),
    }
}

/// The first instant at which areas no longer register: after the closing day, or when the meeting begins.
pub fn registration_closes_at(meeting: &NetworkMeeting) -> DateTime<Utc> {
    let begins_at = begins_at(meeting);
    meeting.registration_closes_on.map_or(begins_at, |day| closing_instant(day).min(begins_at))
}

/// Whether areas may announce something: the meeting is ahead and they are invited.
///
/// # Errors
/// `MEETING_NOT_INVITED`, `MEETING_STARTED`.
pub fn check_awaited(meeting: &NetworkMeeting, now: DateTime<Utc>) -> Result<(), MeetingError> {
    if meeting.state != State::Invited {
        return Err(MeetingError::NotInvited { state: meeting.state.code() });
    }
    match begins_at(meeting) {
        started_at if started_at <= now => Err(MeetingError::Started { started_at }),
        _ => Ok(()),
    }
}

/// Whether areas may register.
///
/// # Errors
/// The same; `MEETING_REGISTRATION_CLOSED`.
pub fn check_registration(meeting: &NetworkMeeting, now: DateTime<Utc>) -> Result<(), MeetingError> {
    check_awaited(meeting, now)?;
    match registration_closes_at(meeting) {
        closed_at if closed_at <= now => Err(MeetingError::RegistrationClosed { closed_at }),
        _ => Ok(()),
    }
}

/// Whether a meeting can have taken place.
///
/// # Errors
/// `MEETING_NOT_STARTED`.
pub fn check_started(meeting: &NetworkMeeting, now: DateTime<Utc>) -> Result<(), MeetingError> {
    match begins_at(meeting) {
        starts_at if now < starts_at => Err(MeetingError::NotStarted { starts_at }),
        _ => Ok(()),
    }
}

/// Hours of a meeting, which lie ahead and on one day; the day in Europe/Brussels.
///
/// # Errors
/// `MEETING_STARTS_IN_PAST`, `MEETING_ENDS_ELSEWHEN`.
pub fn check_hours(starts: DateTime<Utc>, ends: DateTime<Utc>, now: DateTime<Utc>) -> Result<NaiveDate, MeetingError> {
    let day = local_date(starts);
    match (starts <= now, starts < ends && day == local_date(ends)) {
        (true, _) => Err(MeetingError::StartsInPast),
        (false, false) => Err(MeetingError::EndsElsewhen),
        (false, true) => Ok(day),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::a_meeting;
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn an_invitation_goes_out_until_the_end_of_the_fourteenth_day_before() {
        let meets_on = "2026-12-08".parse().expect("a date");
        assert_eq!(check_invitation(meets_on, instant("2026-11-24T22:59:59Z")), Ok(()));
        let refused = MeetingError::InvitationTooLate { latest_on: "2026-11-24".parse().expect("a date") };
        assert_eq!(check_invitation(meets_on, instant("2026-11-24T23:00:00Z")), Err(refused));
    }

    #[test]
    fn registration_closes_after_its_last_day_and_never_after_the_meeting_began() {
        let mut meeting = a_meeting();
        assert_eq!(registration_closes_at(&meeting), instant("2026-12-08T08:30:00Z"));
        meeting.registration_closes_on = "2026-12-01".parse().ok();
        assert_eq!(registration_closes_at(&meeting), instant("2026-12-01T23:00:00Z"));
        meeting.registration_closes_on = "2026-12-08".parse().ok();
        assert_eq!(registration_closes_at(&meeting), instant("2026-12-08T08:30:00Z"));
    }

    #[test]
    fn areas_register_while_the_meeting_is_invited_open_and_ahead() {
        let mut meeting = a_meeting();
        meeting.registration_closes_on = "2026-12-01".parse().ok();
        let at = |now: &str| check_registration(&meeting, instant(now)).map_err(|refused| refused.to_string());
        assert_eq!(at("2026-12-01T22:59:59Z"), Ok(()));
        assert!(at("2026-12-01T23:00:00Z").is_err_and(|why| why.contains("closed")));
        assert!(at("2026-12-08T08:30:00Z").is_err_and(|why| why.contains("began")));
        assert_eq!(check_awaited(&meeting, instant("2026-12-08T08:29:59Z")), Ok(()), "an excuse comes until it begins");
        meeting.state = State::Planned;
        let refused = MeetingError::NotInvited { state: "PLANNED" };
        assert_eq!(check_registration(&meeting, instant("2026-12-01T00:00:00Z")), Err(refused));
    }

    #[test]
    fn a_meeting_without_hours_begins_with_its_day() {
        let mut meeting = a_meeting();
        meeting.starts_at = None;
        assert_eq!(begins_at(&meeting), instant("2026-12-07T23:00:00Z"));
    }

    #[test]
    fn a_meeting_lies_ahead_and_on_one_day_in_brussels() {
        let now = instant("2026-11-23T10:00:00Z");
        let hours = |starts: &str, ends: &str| check_hours(instant(starts), instant(ends), now);
        assert_eq!(hours("2026-12-08T08:30:00Z", "2026-12-08T22:59:00Z"), Ok("2026-12-08".parse().expect("a date")));
        assert_eq!(hours("2026-12-08T08:30:00Z", "2026-12-08T23:00:00Z"), Err(MeetingError::EndsElsewhen));
        assert_eq!(hours("2026-12-08T08:30:00Z", "2026-12-08T08:30:00Z"), Err(MeetingError::EndsElsewhen));
        assert_eq!(hours("2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z"), Err(MeetingError::StartsInPast));
    }
}
