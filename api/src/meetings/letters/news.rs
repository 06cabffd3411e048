//! Which letter follows from what happened, to whom, and whether it is still true. Pure.

use crate::access::Action;
use crate::journal::{RecordKind, Told};
use crate::mail::rules::MailKind;
use crate::mail::rules::reminders::{Ahead, is_near};
use crate::meetings::rules::attendance::{Announced, Attendance};
use crate::meetings::rules::minutes::{Minutes, last_day_to_object};
use crate::meetings::rules::time::begins_at;
use crate::meetings::rules::{NetworkMeeting, State};
use chrono::{DateTime, NaiveDate, Utc};

/// To whom letters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Circle {
    /// Whoever announced something for an area.
    Registrar,
    /// Who comes to a meeting, and who announced it.
    Registered,
    /// Everyone who is a regisseur today.
    Regisseurs,
    /// Both of the latter.
    Invited,
}

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// They are invited.
    Invitation {
        /// The letter of the officer, in Dutch.
        words: String,
    },
    /// The meeting is soon, and they are expected.
    Expected,
    /// The meeting is soon, and their area has not answered.
    Awaited,
    /// An area comes.
    Registered {
        /// Its name.
        area: String,
    },
    /// An area does not come.
    Excused {
        /// Its name.
        area: String,
    },
    /// Someone comes in the name of an area.
    Represented {
        /// Its name.
        area: String,
    },
    /// Time or place are others.
    Changed,
    /// The meeting will not take place.
    Cancelled {
        /// Why, in Dutch.
        reason: String,
    },
    /// The minutes can be read and objected to.
    Circulated {
        /// Last day of objecting.
        until: NaiveDate,
    },
    /// The minutes are approved.
    Approved,
}

/// The letter that follows from an entry, and to whom it goes.
pub(super) fn plan(kind: RecordKind, action: &str, entry: &Told) -> Option<(MailKind, Circle)> {
    let was_invited = entry.was("state") == Some(State::Invited.code());
    let is_moved = entry.changes(&["startsAt", "endsAt", "municipality", "venue"]);
    let is_circulated = entry.became("circulatedAt").is_some();
    match (kind, action) {
        (RecordKind::NetworkMeeting, "inviteToNetworkMeeting") => {
            Some((MailKind::MeetingInvitation, Circle::Regisseurs))
        }
        (RecordKind::NetworkMeeting, "updateNetworkMeeting") if was_invited && is_moved => {
            Some((MailKind::MeetingChanged, Circle::Registered))
        }
        (RecordKind::NetworkMeeting, "cancelNetworkMeeting") if was_invited => {
            Some((MailKind::MeetingCancelled, Circle::Invited))
        }
        (RecordKind::MeetingAttendance, "excuseFromNetworkMeeting") => {
            Some((MailKind::MeetingExcused, Circle::Registrar))
        }
        (RecordKind::MeetingAttendance, "nameRepresentative") => {
            Some((MailKind::MeetingRepresented, Circle::Registrar))
        }
        (RecordKind::MeetingAttendance, _) if action == Action::RegisterForNetworkMeeting.code() => {
            Some((MailKind::MeetingRegistered, Circle::Registrar))
        }
        // A text that is with the network is circulated anew when it is written anew.
        (RecordKind::MeetingMinutes, "circulateMinutes" | "draftMinutes") if is_circulated => {
            Some((MailKind::MinutesCirculated, Circle::Regisseurs))
        }
        (RecordKind::MeetingMinutes, "approveMinutes") => Some((MailKind::MinutesApproved, Circle::Regisseurs)),
        _ => None,
    }
}

/// What a letter about a meeting tells now; none when it is no longer true, or the meeting has begun.
pub(super) fn of_meeting(kind: MailKind, meeting: &NetworkMeeting, now: DateTime<Utc>) -> Option<News> {
    if begins_at(meeting) <= now {
        return None;
    }
    match (kind, meeting.state) {
        (MailKind::MeetingInvitation, State::Invited) => {
            meeting.invitation_nl.clone().map(|words| News::Invitation { words })
        }
        (MailKind::MeetingChanged, State::Invited) => Some(News::Changed),
        (MailKind::MeetingCancelled, State::Cancelled) => {
            meeting.cancelled_reason_nl.clone().map(|reason| News::Cancelled { reason })
        }
        _ => None,
    }
}

/// What a reminder of a meeting tells now, by whether its reader is expected and whether an area of theirs may still
/// answer; none when neither, or it was moved to a later day.
pub(super) fn of_reminder(
    ahead: Ahead,
    meeting: &NetworkMeeting,
    is_expected: bool,
    is_awaited: bool,
    now: DateTime<Utc>,
) -> Option<News> {
    if meeting.state != State::Invited || begins_at(meeting) <= now || !is_near(begins_at(meeting), ahead, now) {
        return None;
    }
    match (is_expected, is_awaited) {
        (true, _) => Some(News::Expected),
        (false, true) => Some(News::Awaited),
        (false, false) => None,
    }
}

/// The same for a letter about what was announced for an area.
pub(super) fn of_voice(
    kind: MailKind,
    voice: &Attendance,
    meeting: &NetworkMeeting,
    area: String,
    now: DateTime<Utc>,
) -> Option<News> {
    if meeting.state != State::Invited || begins_at(meeting) <= now {
        return None;
    }
    match (kind, voice.announced?) {
        (MailKind::MeetingRegistered, Announced::Attending) => Some(News::Registered { area }),
        (MailKind::MeetingExcused, Announced::Excused) => Some(News::Excused { area }),
        (MailKind::MeetingRepresented, Announced::Represented) => Some(News::Represented { area }),
        _ => None,
    }
}

/// The same for a letter about minutes. The first instant at which areas no longer object is a midnight.
pub(super) fn of_minutes(
    kind: MailKind,
    meeting: &NetworkMeeting,
    minutes: &Minutes,
    now: DateTime<Utc>,
) -> Option<News> {
    match (kind, meeting.state) {
        (MailKind::MinutesCirculated, State::Circulated) => {
            minutes.objections_close_at.filter(|close_at| now < *close_at)?;
            Some(News::Circulated { until: last_day_to_object(minutes)? })
        }
        (MailKind::MinutesApproved, State::Approved | State::Published) => Some(News::Approved),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::rules::tests::a_meeting;

    #[test]
    fn a_reminder_is_for_who_is_expected_or_may_still_answer_while_the_meeting_is_near() {
        let (meeting, now) = (a_meeting(), "2026-12-01T08:00:00Z".parse().expect("an instant"));
        let told = |meeting: &NetworkMeeting, ahead, is_expected, is_awaited| {
            of_reminder(ahead, meeting, is_expected, is_awaited, now)
        };
        assert_eq!(told(&meeting, Ahead::Week, true, true), Some(News::Expected));
        assert_eq!(told(&meeting, Ahead::Week, false, true), Some(News::Awaited));
        assert_eq!(told(&meeting, Ahead::Week, false, false), None);
        assert_eq!(told(&meeting, Ahead::Day, true, false), None, "it was moved to a later day");
        let cancelled = NetworkMeeting { state: State::Cancelled, ..meeting };
        assert_eq!(told(&cancelled, Ahead::Week, true, false), None);
    }
}
