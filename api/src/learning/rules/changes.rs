//! What may be changed of an event, and when: what must be known to announce it,
//! what stands once registration has opened, how it is postponed.

use super::details::{check_end, check_window};
use super::{AskedSession, Details, LearningEvent, Room, Seat, Session, State, Taken};
use crate::learning::error::LearningError;
use crate::shared::clock::closing_instant;
use crate::shared::error::Problems;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// Whether an event can be announced: date, mode and window are known, and it lies ahead. The capacity of its mode
/// may be unlimited.
///
/// # Errors
/// `LEARNING_EVENT_INCOMPLETE`, `LEARNING_EVENT_STARTED`.
pub fn check_publishable(event: &LearningEvent, now: DateTime<Utc>) -> Result<(), LearningError> {
    let needed = [
        ("date", event.details.starts_at.is_some()),
        ("mode", event.details.mode.is_some()),
        ("window of registration", event.details.registration_closes_at.is_some()),
    ];
    let missing: Vec<_> = needed.iter().filter(|(_, is_known)| !is_known).map(|(name, _)| *name).collect();
    match (missing.is_empty(), event.has_begun(now)) {
        (false, _) => Err(LearningError::EventIncomplete { missing: missing.join(", ") }),
        (true, true) => Err(LearningError::EventStarted),
        (true, false) => Ok(()),
    }
}

/// Whether what is said of an event may take the place of what was said: an
/// announced event keeps its start and stays one that could be announced, and
/// once registration has opened the rules of the line stand as declared.
///
/// # Errors
/// `START_MOVED_BY_POSTPONING`, `LEARNING_EVENT_INCOMPLETE`, `REGISTRATION_OPENED`, `EVENT_DEADLINE_PASSED`.
pub fn check_update(event: &LearningEvent, details: &Details, now: DateTime<Utc>) -> Result<(), LearningError> {
    if event.state == State::Draft {
        return Ok(());
    }
    if event.details.starts_at.is_some() && details.starts_at != event.details.starts_at {
        return Err(LearningError::StartIsPostponed);
    }
    let is_kept = |before: bool, after: bool| !before || after;
    if !is_kept(event.details.mode.is_some(), details.mode.is_some()) {
        return Err(LearningError::EventIncomplete { missing: "mode".to_owned() });
    }
    if !is_kept(event.details.registration_closes_at.is_some(), details.registration_closes_at.is_some()) {
        return Err(LearningError::EventIncomplete { missing: "window of registration".to_owned() });
    }
    let stands = details.priority_audience == event.details.priority_audience
        && details.maximum_per_organisation == event.details.maximum_per_organisation
        && details.registration_opens_at == event.details.registration_opens_at;
    if event.has_opened(now) && !stands {
        return Err(LearningError::RegistrationOpened);
    }
    let closes = details
        .registration_closes_at
        .filter(|_| details.registration_closes_at != event.details.registration_closes_at);
    match closes {
        Some(closes) if closes <= now => Err(LearningError::DeadlinePassed),
        _ => Ok(()),
    }
}

/// Whether the seats that are held, and those that are waited for, fit into the event as it becomes.
///
/// # Errors
/// `CAPACITY_BELOW_CONFIRMED`, `SEAT_IS_WAITED_FOR`, `OFFERS_STAND`.
pub fn check_held(
    after: &LearningEvent,
    taken: &Taken,
    waited_for: &[Seat],
    last_offer: Option<DateTime<Utc>>,
) -> Result<(), LearningError> {
    let terms = after.terms();
    for seat in Seat::ALL {
        let held = taken.of(*seat);
        match terms.room(*seat) {
            Room::Seats(seats) if seats < held => return Err(LearningError::CapacityBelowConfirmed { held }),
            Room::None if held > 0 => return Err(LearningError::CapacityBelowConfirmed { held }),
            Room::None if waited_for.contains(seat) => return Err(LearningError::SeatIsWaitedFor),
            _ => {}
        }
    }
    match (last_offer, terms.offers_end_at) {
        (Some(until), Some(end)) if end < until => Err(LearningError::OffersStand { until }),
        _ => Ok(()),
    }
}

/// Whether a change is one that a calendar must hear of: of time or place.
pub fn is_moved(event: &LearningEvent, after: &LearningEvent) -> bool {
    let place =
        |event: &LearningEvent| (event.details.municipality_id, event.details.venue.clone(), event.details.mode);
    (event.details.starts_at, event.details.ends_at) != (after.details.starts_at, after.details.ends_at)
        || place(event) != place(after)
}

/// A later time, as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Postponement {
    /// The new start.
    pub starts_at: DateTime<Utc>,
    /// The new end.
    pub ends_at: Option<DateTime<Utc>>,
    /// The new sessions of an event that has some; without them each moves as far as the start.
    pub sessions: Vec<AskedSession>,
    /// The new last date of registration, inclusive; the old one when left out.
    pub registration_closes_on: Option<NaiveDate>,
    /// Until when every confirmed seat must be reaffirmed.
    pub reaffirm_by: DateTime<Utc>,
}

impl Postponement {
    /// The same where sessions say when an event starts and ends; what disagrees with them goes to the problems.
    #[must_use]
    pub fn lasting(&self, sessions: &[Session], problems: &mut Problems) -> Self {
        let (Some(first), Some(last)) = (sessions.first(), sessions.last()) else { return self.clone() };
        let agrees = |is_so: bool| if is_so { Ok(()) } else { Err(LearningError::TimesFollowSessions) };
        problems.take("startsAt", agrees(first.slot.starts_at == self.starts_at));
        problems.take("endsAt", agrees(self.ends_at.is_none_or(|ends| ends == last.slot.ends_at)));
        Self { ends_at: Some(last.slot.ends_at), ..self.clone() }
    }

    /// The event at its later time; what is wrong goes to the problems.
    pub fn apply(&self, event: &LearningEvent, now: DateTime<Utc>, problems: &mut Problems) -> LearningEvent {
        let is_later = now < self.starts_at && event.details.starts_at.is_none_or(|starts| starts < self.starts_at);
        problems.take("startsAt", if is_later { Ok(()) } else { Err(LearningError::NotLater) });
        problems.take("endsAt", check_end(Some(self.starts_at), self.ends_at));
        let in_time = now < self.reaffirm_by && self.reaffirm_by <= self.starts_at;
        problems.take("reaffirmBy", if in_time { Ok(()) } else { Err(LearningError::ReaffirmByMalformed) });
        let closes_at = self.registration_closes_on.map(closing_instant);
        if closes_at.is_some_and(|closes| closes <= now) {
            problems.add("registrationClosesOn", &LearningError::DeadlinePassed);
        }
        let closes_at = closes_at.or(event.details.registration_closes_at);
        let window = check_window(Some(self.starts_at), event.details.registration_opens_at, closes_at);
        problems.take("registrationClosesOn", window);
        let (starts_at, ends_at) = (Some(self.starts_at), self.ends_at);
        event.with(Details { starts_at, ends_at, registration_closes_at: closes_at, ..event.details.clone() })
    }
}
