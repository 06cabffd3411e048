//! Minutes of a meeting: circulated, objected to, approved. Source: DOMAIN §4.5.

use super::{NetworkMeeting, State};
use crate::codes;
use crate::meetings::error::MeetingError;
use crate::shared::clock::{closing_instant, local_date};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// Days on which areas can object after minutes were circulated.
const OBJECTION_DAYS: u64 = 30;

codes! {
    /// What approved minutes.
    pub enum ApprovedBy {
        /// A later meeting.
        LaterMeeting = "LATER_MEETING",
        /// Thirty days without an open objection.
        Silence = "SILENCE",
    }
}

/// Where the minutes of a meeting stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// Key.
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// When the text was circulated; none before.
    pub circulated_at: Option<DateTime<Utc>>,
    /// First instant at which areas no longer object; none before it was circulated.
    pub objections_close_at: Option<DateTime<Utc>>,
    /// When they were approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// What approved them.
    pub approved_by: Option<ApprovedBy>,
    /// The later meeting that approved them.
    pub approved_in: Option<Uuid>,
    /// What everyone may read of them, in Dutch.
    pub extract_nl: Option<String>,
    /// When that was made public.
    pub published_at: Option<DateTime<Utc>>,
}

impl Minutes {
    /// Minutes without a text.
    pub fn begun(id: Uuid, meeting_id: Uuid) -> Self {
        let (circulated_at, objections_close_at, approved_at, approved_by) = (None, None, None, None);
        let (approved_in, extract_nl, published_at) = (None, None, None);
        Self {
            id,
            meeting_id,
            circulated_at,
            objections_close_at,
            approved_at,
            approved_by,
            approved_in,
            extract_nl,
            published_at,
        }
    }

    /// Gives the text to the network, which objects from now on for thirty days.
    pub fn circulate(&mut self, now: DateTime<Utc>) {
        self.circulated_at = Some(now);
        self.objections_close_at = Some(objections_close_at(now));
    }
}

/// One version of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesText {
    /// Key.
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// Which version, from 1.
    pub number: i32,
    /// The text, in Dutch.
    pub text_nl: String,
    /// The decisions, in Dutch.
    pub decisions_nl: Option<String>,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// Who wrote it; none for the service itself.
    pub written_by: Option<Uuid>,
}

/// What of the text those see who do not write it: the version that was circulated last.
pub fn circulated(texts: &[MinutesText], at: DateTime<Utc>) -> Vec<MinutesText> {
    texts.iter().rev().find(|text| text.written_at <= at).cloned().into_iter().collect()
}

/// An objection of an area to minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Key.
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The area.
    pub area_id: Uuid,
    /// Who raised it; none for the service itself.
    pub raised_by: Option<Uuid>,
    /// What it says, in Dutch.
    pub text_nl: String,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// When it was resolved; none while it is open.
    pub resolved_at: Option<DateTime<Utc>>,
    /// How, in Dutch.
    pub resolution_nl: Option<String>,
    /// Counts the changes.
    pub version: i32,
}

/// The first instant at which areas no longer object to what was circulated: after the thirtieth day, Europe/Brussels.
pub fn objections_close_at(circulated_at: DateTime<Utc>) -> DateTime<Utc> {
    let last_on = local_date(circulated_at).checked_add_days(Days::new(OBJECTION_DAYS));
    closing_instant(last_on.unwrap_or(NaiveDate::MAX))
}

/// The last day on which areas object, Europe/Brussels; none before the text was circulated.
pub fn last_day_to_object(minutes: &Minutes) -> Option<NaiveDate> {
    minutes.objections_close_at.map(|close_at| local_date(close_at - TimeDelta::microseconds(1)))
}

/// Whether areas can object.
///
/// # Errors
/// `MINUTES_NOT_CIRCULATED`, `OBJECTIONS_CLOSED`.
pub fn check_objecting(meeting: &NetworkMeeting, minutes: &Minutes, now: DateTime<Utc>) -> Result<(), MeetingError> {
    if meeting.state != State::Circulated {
        return Err(MeetingError::MinutesNotCirculated { state: meeting.state.code() });
    }
    match minutes.objections_close_at {
        Some(closed_at) if closed_at <= now => Err(MeetingError::ObjectionsClosed { closed_at }),
        _ => Ok(()),
    }
}

/// Whether nothing stands against approval: no objection is open and, unless a later meeting approves, thirty days passed.
///
/// # Errors
/// `OBJECTION_OPEN`, `MEETING_NOT_LATER`, `OBJECTION_PERIOD_RUNNING`.
pub fn check_approval(
    meeting: &NetworkMeeting,
    minutes: &Minutes,
    objections: &[Objection],
    later: Option<&NetworkMeeting>,
    now: DateTime<Utc>,
) -> Result<ApprovedBy, MeetingError> {
    let open = objections.iter().filter(|objection| objection.resolved_at.is_none()).count();
    match (open, later, minutes.objections_close_at) {
        (1.., ..) => Err(MeetingError::ObjectionOpen { open }),
        (0, Some(later), _) if was_held_after(later, meeting) => Ok(ApprovedBy::LaterMeeting),
        (0, Some(_), _) => Err(MeetingError::MeetingNotLater),
        (0, None, Some(closes_at)) if now < closes_at => Err(MeetingError::ObjectionPeriodRunning { closes_at }),
        (0, None, _) => Ok(ApprovedBy::Silence),
    }
}

fn was_held_after(later: &NetworkMeeting, meeting: &NetworkMeeting) -> bool {
    later.state.was_held() && later.meets_on > meeting.meets_on
}

#[cfg(test)]
mod tests {
    use super::super::tests::a_meeting;
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn circulated() -> (NetworkMeeting, Minutes) {
        let mut meeting = a_meeting();
        meeting.state = State::Circulated;
        let mut minutes = Minutes::begun(Uuid::nil(), meeting.id);
        minutes.circulate(instant("2026-12-15T10:00:00Z"));
        (meeting, minutes)
    }

    fn objection(resolved_at: Option<&str>) -> Objection {
        Objection {
            id: Uuid::nil(),
            meeting_id: Uuid::nil(),
            area_id: Uuid::nil(),
            raised_by: None,
            text_nl: "Punt 3 klopt niet".to_owned(),
            raised_at: instant("2026-12-20T10:00:00Z"),
            resolved_at: resolved_at.map(instant),
            resolution_nl: resolved_at.map(str::to_owned),
            version: 1,
        }
    }

    #[test]
    fn areas_object_until_the_end_of_the_thirtieth_day() {
        let (meeting, minutes) = circulated();
        assert_eq!(minutes.objections_close_at, Some(instant("2027-01-14T23:00:00Z")));
        assert_eq!(last_day_to_object(&minutes), NaiveDate::from_ymd_opt(2027, 1, 14));
        assert_eq!(check_objecting(&meeting, &minutes, instant("2027-01-14T22:59:59Z")), Ok(()));
        assert!(check_objecting(&meeting, &minutes, instant("2027-01-14T23:00:00Z")).is_err());
    }

    #[test]
    fn silence_approves_after_thirty_days_and_never_over_an_open_objection() {
        let (meeting, minutes) = circulated();
        let at = |objections: &[Objection], now| check_approval(&meeting, &minutes, objections, None, instant(now));
        let closes_at = instant("2027-01-14T23:00:00Z");
        assert_eq!(at(&[], "2027-01-14T22:59:59Z"), Err(MeetingError::ObjectionPeriodRunning { closes_at }));
        assert_eq!(at(&[], "2027-01-14T23:00:00Z"), Ok(ApprovedBy::Silence));
        let open = [objection(None), objection(Some("2027-01-01T00:00:00Z"))];
        assert_eq!(at(&open, "2028-01-01T00:00:00Z"), Err(MeetingError::ObjectionOpen { open: 1 }));
        assert_eq!(at(&open[1..], "2027-01-15T00:00:00Z"), Ok(ApprovedBy::Silence));
    }

    #[test]
    fn a_later_meeting_that_was_held_approves_at_once() {
        let (meeting, minutes) = circulated();
        let now = instant("2026-12-20T00:00:00Z");
        let mut later = a_meeting();
        later.state = State::Held;
        assert_eq!(check_approval(&meeting, &minutes, &[], Some(&later), now), Err(MeetingError::MeetingNotLater));
        later.meets_on = "2026-12-18".parse().expect("a date");
        assert_eq!(check_approval(&meeting, &minutes, &[], Some(&later), now), Ok(ApprovedBy::LaterMeeting));
        later.state = State::Invited;
        assert_eq!(check_approval(&meeting, &minutes, &[], Some(&later), now), Err(MeetingError::MeetingNotLater));
    }
}
