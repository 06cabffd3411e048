//! Whether a person attended an event of several sessions follows from those they
//! were at; minutes are summed for the certificate (DOMAIN §4.4).

use super::{Attendance, Mark, Session};
use crate::learning::states::RegistrationStep;
use std::collections::HashMap;
use uuid::Uuid;

/// What is said of someone at one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What is said.
    pub mark: Mark,
    /// Minutes of a part.
    pub minutes: Option<i32>,
}

/// What follows for the whole event from the sessions someone was at; a session of which nothing was recorded yet counts
/// as missed. Whoever was at all of them attended; else the minutes they were there are summed, those of a part never
/// beyond the length of its session; whoever was at none is excused only if nothing else was said.
pub fn outcome(sessions: &[Session], marks: &HashMap<Uuid, Marked>) -> Attendance {
    let marked = |session: &Session| marks.get(&session.id).copied();
    let is_whole = |session: &Session| marked(session).is_some_and(|marked| marked.mark == Mark::Attended);
    let minutes: i32 = sessions
        .iter()
        .filter_map(|session| match marked(session)? {
            Marked { mark: Mark::Attended, .. } => Some(session.slot.minutes()),
            Marked { minutes, .. } => minutes.map(|minutes| minutes.min(session.slot.minutes())),
        })
        .fold(0, i32::saturating_add);
    let is_excused = marks.values().all(|marked| marked.mark == Mark::Excused);
    let (step, minutes) = match minutes {
        _ if !sessions.is_empty() && sessions.iter().all(is_whole) => (RegistrationStep::Attend, None),
        1.. => (RegistrationStep::AttendPartly, Some(minutes)),
        _ if is_excused && !marks.is_empty() => (RegistrationStep::Excuse, None),
        _ => (RegistrationStep::Miss, None),
    };
    Attendance { step, minutes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::rules::Slot;
    use chrono::{DateTime, TimeDelta};

    /// Two evenings of two hours and one of three.
    fn evenings() -> Vec<Session> {
        let session = |(number, hours): (i32, i64)| {
            let starts_at = DateTime::UNIX_EPOCH + TimeDelta::days(number.into());
            let ends_at = starts_at + TimeDelta::hours(hours);
            let (title_nl, municipality_id, venue, online_link) = (None, None, None, None);
            let slot = Slot { starts_at, ends_at, title_nl, municipality_id, venue, online_link };
            Session { id: Uuid::from_u128(number.unsigned_abs().into()), event: Uuid::nil(), number, slot }
        };
        [(1, 2), (2, 2), (3, 3)].map(session).to_vec()
    }

    #[test]
    fn whoever_was_at_all_sessions_attended_and_else_the_minutes_are_summed() {
        let had = evenings();
        let marks = |marks: [Option<(Mark, Option<i32>)>; 3]| -> HashMap<Uuid, Marked> {
            let marked = |(session, mark): (&Session, Option<(Mark, Option<i32>)>)| {
                mark.map(|(mark, minutes)| (session.id, Marked { mark, minutes }))
            };
            had.iter().zip(marks).filter_map(marked).collect()
        };
        let of = |asked| {
            let outcome = outcome(&had, &marks(asked));
            (outcome.step.code(), outcome.minutes)
        };
        let (there, excused, absent) =
            (Some((Mark::Attended, None)), Some((Mark::Excused, None)), Some((Mark::Absent, None)));
        let part = |minutes| Some((Mark::Partial, Some(minutes)));
        assert_eq!(of([there, there, there]), ("attend", None));
        assert_eq!(of([there, None, None]), ("attendPartly", Some(120)), "so far");
        assert_eq!(of([there, part(30), excused]), ("attendPartly", Some(150)));
        assert_eq!(
            of([part(500), absent, part(45)]),
            ("attendPartly", Some(165)),
            "a part is no longer than its session"
        );
        assert_eq!(of([excused, None, None]), ("excuse", None));
        assert_eq!(of([excused, absent, excused]), ("miss", None));
        assert_eq!(of([None, None, None]), ("miss", None));
    }
}
