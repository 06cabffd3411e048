//! An event of several sessions: they follow each other without overlapping, and
//! the event lasts from the start of the first to the end of the last (DOMAIN §4.4).

use super::details::{LONGEST_VENUE, check_end, check_window, is_in_range, plain, title};
use super::{Details, LearningEvent};
use crate::learning::error::LearningError;
use crate::shared::clock::{at_local_time, local};
use crate::shared::error::Problems;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// Most sessions of one event.
pub const MOST_SESSIONS: usize = 30;
/// Longest link; characters.
const LONGEST_LINK: usize = 2_000;

/// A session as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedSession {
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Title in Dutch.
    pub title: Option<String>,
    /// Where it takes place, unless where the event does.
    pub municipality: Option<Uuid>,
    /// Name of the venue, unless that of the event.
    pub venue: Option<String>,
    /// Where one joins from a distance.
    pub online_link: Option<String>,
}

/// What is said of a session, fit to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Title in Dutch.
    pub title_nl: Option<String>,
    /// Where it takes place, unless where the event does.
    pub municipality_id: Option<Uuid>,
    /// Name of the venue, unless that of the event.
    pub venue: Option<String>,
    /// Where one joins from a distance.
    pub online_link: Option<String>,
}

/// A session of an event that consists of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Key; it stays with the number.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// Place in the event, from 1.
    pub number: i32,
    /// What is said of it.
    pub slot: Slot,
}

impl Session {
    /// Whether it has begun by the clock.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.slot.starts_at <= now
    }
}

impl Slot {
    /// How long it lasts; whole minutes, at least one.
    pub(super) fn minutes(&self) -> i32 {
        i32::try_from((self.ends_at - self.starts_at).num_minutes()).unwrap_or(i32::MAX).max(1)
    }

    /// The same at another time, as far away by the local calendar and clock as another instant is from one: a session
    /// at nine stays one at nine, also where the clock changes in between.
    fn shifted(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let distance = local(to) - local(from);
        let shift = |instant| {
            let moved = local(instant) + distance;
            at_local_time(moved.date(), moved.time())
        };
        Self { starts_at: shift(self.starts_at), ends_at: shift(self.ends_at), ..self.clone() }
    }
}

/// What may be stored of sessions that are asked for; what is wrong goes to the problems.
pub fn check_sessions(asked: &[AskedSession], problems: &mut Problems) -> Vec<Slot> {
    if asked.len() > MOST_SESSIONS {
        problems.add("sessions", &LearningError::TooManySessions { most: MOST_SESSIONS });
    }
    let ended = std::iter::once(None).chain(asked.iter().map(|session| Some(session.ends_at)));
    let placed = asked.iter().zip(ended).enumerate();
    placed.map(|(place, (session, ended))| session.check(&format!("sessions.{place}"), ended, problems)).collect()
}

impl AskedSession {
    /// What may be stored of it after a session that ended then.
    fn check(&self, path: &str, ended: Option<DateTime<Utc>>, problems: &mut Problems) -> Slot {
        let at = |field: &str| format!("{path}.{field}");
        for (field, instant) in [("startsAt", self.starts_at), ("endsAt", self.ends_at)] {
            let range = if is_in_range(instant) { Ok(()) } else { Err(LearningError::InstantOutOfRange) };
            problems.take(&at(field), range);
        }
        problems.take(&at("endsAt"), check_end(Some(self.starts_at), Some(self.ends_at)));
        if ended.is_some_and(|ended| self.starts_at < ended) {
            problems.add(&at("startsAt"), &LearningError::SessionsOverlap);
        }
        let venue = self.venue.as_deref().map(|text| plain(text, LONGEST_VENUE)).transpose();
        Slot {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            title_nl: problems.take(&at("title"), self.title.as_deref().map(title).transpose()).flatten(),
            municipality_id: self.municipality,
            venue: problems.take(&at("venue"), venue).flatten().filter(|venue| !venue.is_empty()),
            online_link: problems.take(&at("onlineLink"), self.online_link.as_deref().map(link).transpose()).flatten(),
        }
    }
}

/// A link that people can follow without being listened to.
fn link(text: &str) -> Result<String, LearningError> {
    let text = text.trim();
    let host = text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_plain = text.len() <= LONGEST_LINK && text.chars().all(|c| c.is_ascii_graphic());
    match host {
        Some(host) if is_plain && !host.is_empty() && !host.contains('@') => Ok(text.to_owned()),
        _ => Err(LearningError::LinkMalformed),
    }
}

/// Sessions in their order: each keeps the key of the one that had its number.
pub fn numbered(event: Uuid, slots: &[Slot], had: &[Session], mut fresh: impl FnMut() -> Uuid) -> Vec<Session> {
    let session = |(number, (place, slot)): (i32, (usize, &Slot))| Session {
        id: had.get(place).map_or_else(&mut fresh, |session| session.id),
        event,
        number,
        slot: slot.clone(),
    };
    (1..).zip(slots.iter().enumerate()).map(session).collect()
}

/// Sessions moved with the start of their event.
pub fn moved(had: &[Session], from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Slot> {
    had.iter().map(|session| session.slot.shifted(from, to)).collect()
}

/// The details of an event that lasts from the first of its sessions to the last; without sessions it lasts as before.
///
/// # Errors
/// `REGISTRATION_WINDOW_MALFORMED` where registration would open after the start.
pub fn lasting(event: &LearningEvent, sessions: &[Session]) -> Result<Details, LearningError> {
    let mut details = event.details.clone();
    if let (Some(first), Some(last)) = (sessions.first(), sessions.last()) {
        (details.starts_at, details.ends_at) = (Some(first.slot.starts_at), Some(last.slot.ends_at));
    }
    check_window(details.starts_at, details.registration_opens_at, details.registration_closes_at)?;
    Ok(details)
}

/// Whether start and end are those of the sessions, where there are any.
///
/// # Errors
/// `TIMES_FOLLOW_SESSIONS`.
pub fn check_times(details: &Details, sessions: &[Session]) -> Result<(), LearningError> {
    let (Some(first), Some(last)) = (sessions.first(), sessions.last()) else { return Ok(()) };
    let span = (Some(first.slot.starts_at), Some(last.slot.ends_at));
    if (details.starts_at, details.ends_at) == span { Ok(()) } else { Err(LearningError::TimesFollowSessions) }
}

/// Whether sessions may take the place of others: once it was recorded who was at one, there are as many as there
/// were, and those of which it was recorded take place when they did.
///
/// # Errors
/// `ATTENDANCE_RECORDED`.
pub fn check_recorded(had: &[Session], after: &[Session], recorded: &HashSet<Uuid>) -> Result<(), LearningError> {
    let time = |session: &Session| (session.id, session.slot.starts_at, session.slot.ends_at);
    let stands = |(had, after): (&Session, &Session)| !recorded.contains(&had.id) || time(had) == time(after);
    match recorded.is_empty() || (had.len() == after.len() && had.iter().zip(after).all(stands)) {
        true => Ok(()),
        false => Err(LearningError::AttendanceRecorded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;
    use chrono::TimeDelta;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn asked(starts: &str, ends: &str) -> AskedSession {
        let (starts_at, ends_at) = (instant(starts), instant(ends));
        AskedSession { starts_at, ends_at, title: None, municipality: None, venue: None, online_link: None }
    }

    /// Two evenings of two hours and one of three.
    fn evenings() -> Vec<AskedSession> {
        [("2026-10-20", "19"), ("2026-10-22", "19"), ("2026-10-27", "20")]
            .map(|(day, until)| asked(&format!("{day}T17:00:00Z"), &format!("{day}T{until}:00:00Z")))
            .to_vec()
    }

    fn sessions() -> Vec<Session> {
        let mut keys = 1..;
        let slots = check_sessions(&evenings(), &mut Problems::default());
        numbered(Uuid::nil(), &slots, &[], || Uuid::from_u128(keys.next().expect("a key")))
    }

    fn wrong(asked: &[AskedSession]) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        check_sessions(asked, &mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn sessions_follow_each_other_and_may_touch_but_not_overlap() {
        assert_eq!(wrong(&evenings()), []);
        let touching = [
            asked("2026-10-20T08:00:00Z", "2026-10-20T10:00:00Z"),
            asked("2026-10-20T10:00:00Z", "2026-10-20T12:00:00Z"),
        ];
        assert_eq!(wrong(&touching), []);
        let overlapping = [touching[1].clone(), touching[0].clone()];
        assert_eq!(wrong(&overlapping), [("sessions.1.startsAt".to_owned(), "SESSIONS_OVERLAP")]);
        let backwards = [asked("2026-10-20T10:00:00Z", "2026-10-20T10:00:00Z")];
        assert_eq!(wrong(&backwards), [("sessions.0.endsAt".to_owned(), "EVENT_ENDS_BEFORE_START")]);
    }

    #[test]
    fn there_are_at_most_thirty_and_a_link_is_one_that_nobody_listens_to() {
        let day = |n: i64| AskedSession {
            starts_at: instant("2026-10-01T08:00:00Z") + TimeDelta::days(n),
            ends_at: instant("2026-10-01T09:00:00Z") + TimeDelta::days(n),
            ..evenings()[0].clone()
        };
        assert_eq!(wrong(&(0..30).map(day).collect::<Vec<_>>()), []);
        let too_many = wrong(&(0..31).map(day).collect::<Vec<_>>());
        assert_eq!(too_many, [("sessions".to_owned(), "TOO_MANY_SESSIONS")]);
        for link in ["http://vergadering.example/1", "https://", "https://a@b.example/", "javascript:alert(1)"] {
            let asked = AskedSession { online_link: Some(link.to_owned()), ..day(0) };
            assert_eq!(wrong(&[asked]), [("sessions.0.onlineLink".to_owned(), "SESSION_LINK_MALFORMED")], "{link}");
        }
    }

    #[test]
    fn sessions_that_are_moved_keep_their_hour_across_the_clock_change() {
        let had = sessions();
        let moved = moved(&had, instant("2026-10-20T17:00:00Z"), instant("2026-10-23T17:00:00Z"));
        let starts: Vec<_> = moved.iter().map(|slot| slot.starts_at).collect();
        // Summer time ends on 25 October: seven in the evening is 17:00 UTC before it and 18:00 UTC after it.
        let expected = ["2026-10-23T17:00:00Z", "2026-10-25T18:00:00Z", "2026-10-30T17:00:00Z"].map(instant);
        assert_eq!(starts, expected);
        assert_eq!(moved[2].ends_at, instant("2026-10-30T20:00:00Z"));
    }

    #[test]
    fn a_session_keeps_its_key_by_its_number() {
        let had = sessions();
        let slots: Vec<_> = had.iter().map(|session| session.slot.clone()).rev().collect();
        let after = numbered(Uuid::nil(), &slots[..2], &had, Uuid::nil);
        assert_eq!(
            after.iter().map(|session| (session.id, session.number)).collect::<Vec<_>>(),
            [(had[0].id, 1), (had[1].id, 2)]
        );
    }

    #[test]
    fn what_was_recorded_stays_at_its_time_and_there_are_as_many_sessions_as_there_were() {
        let had = sessions();
        let recorded = HashSet::from([had[0].id]);
        let mut after = had.clone();
        after[2].slot.starts_at = instant("2026-11-02T18:00:00Z");
        assert_eq!(check_recorded(&had, &after, &recorded), Ok(()));
        assert_eq!(check_recorded(&had, &after[..2], &recorded), Err(LearningError::AttendanceRecorded));
        assert_eq!(check_recorded(&had, &after[..2], &HashSet::new()), Ok(()));
        after[0].slot.ends_at = instant("2026-10-20T18:00:00Z");
        assert_eq!(check_recorded(&had, &after, &recorded), Err(LearningError::AttendanceRecorded));
    }
}
