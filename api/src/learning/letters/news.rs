//! Which letter follows from what happened, and whether it is still true. Pure.

use crate::journal::Told;
use crate::learning::rules::{LearningEvent, Registration, RegistrationState, State};
use crate::mail::rules::MailKind;
use crate::mail::rules::reminders::is_near;
use chrono::{DateTime, Utc};

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// A seat is theirs.
    Confirmed,
    /// They wait.
    Waitlisted {
        /// Their place in the line, from 1.
        position: i64,
    },
    /// A seat is kept for them for a while.
    Offered {
        /// When the offer runs out.
        until: DateTime<Utc>,
    },
    /// The event is soon.
    Reminder,
    /// An offer, or a seat that was not reaffirmed, ran out.
    Lapsed,
    /// The event is later.
    Postponed {
        /// Until when they say that they still come; none where nothing is asked.
        reaffirm_by: Option<DateTime<Utc>>,
    },
    /// The event ends at another time, or is elsewhere.
    Changed,
    /// The event will not take place.
    Cancelled {
        /// Why, in Dutch.
        reason: String,
    },
    /// Someone else gave their registration up.
    Withdrawn,
}

impl News {
    /// Until when it asks its reader for an answer, where it does.
    pub(super) fn asks(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Offered { until } => Some(*until),
            Self::Postponed { reaffirm_by } => *reaffirm_by,
            _ => None,
        }
    }
}

/// The letter that follows from a step with a registration, by the state it left; what people do themselves and end
/// thereby needs none.
pub(super) fn kind_of(action: &str, state: &str, is_own: bool) -> Option<MailKind> {
    use RegistrationState::{Cancelled, Confirmed, Lapsed, Offered, Waitlisted};
    match (RegistrationState::from_code(state).ok()?, action) {
        (Confirmed, "registerForLearningEvent" | "acceptSeatOffer" | "reaffirmRegistration") => {
            Some(MailKind::LearningConfirmed)
        }
        (Waitlisted, "registerForLearningEvent") => Some(MailKind::LearningWaitlisted),
        (Offered, "offerSeat") => Some(MailKind::LearningOffered),
        (Lapsed, "lapseSeat") => Some(MailKind::LearningLapsed),
        (Cancelled, "cancelLearningEvent") => Some(MailKind::LearningCancelled),
        (Cancelled, "cancelRegistration") | (Lapsed, "declineSeatOffer") if !is_own => {
            Some(MailKind::LearningWithdrawn)
        }
        _ => None,
    }
}

/// The letter to everyone who may still take part that follows from a change of an event.
pub(super) fn kind_for_all(action: &str, entry: &Told) -> Option<MailKind> {
    let was_announced = entry.was("state") == Some(State::Published.code());
    match action {
        "postponeLearningEvent" => Some(MailKind::LearningPostponed),
        "updateLearningEvent" | "setLearningSessions"
            if was_announced && entry.changes(&["endsAt", "municipality", "venue", "mode", "sessions"]) =>
        {
            Some(MailKind::LearningChanged)
        }
        _ => None,
    }
}

/// What a letter of this kind tells now; none when it is no longer true, or the event has begun. The place in the line is
/// for whoever counts.
pub(super) fn news(
    kind: MailKind,
    registration: &Registration,
    event: &LearningEvent,
    now: DateTime<Utc>,
) -> Option<News> {
    use RegistrationState::{Cancelled, Confirmed, Lapsed, Offered, Waitlisted};
    if event.has_begun(now) {
        return None;
    }
    let (state, reaffirm_by) = (registration.state_at(now), registration.reaffirm_by);
    let is_soon = |ahead| event.details.starts_at.is_some_and(|starts_at| is_near(starts_at, ahead, now));
    match (kind, state) {
        // Who is asked to reaffirm is told so by the letter about the later time.
        (MailKind::LearningConfirmed, Confirmed) if reaffirm_by.is_none() => Some(News::Confirmed),
        (MailKind::LearningWeekAhead | MailKind::LearningDayAhead, Confirmed) if reaffirm_by.is_none() => {
            kind.ahead().filter(|ahead| is_soon(*ahead)).map(|_| News::Reminder)
        }
        (MailKind::LearningWaitlisted, Waitlisted) => Some(News::Waitlisted { position: 0 }),
        (MailKind::LearningOffered, Offered) => registration.offer_expires_at.map(|until| News::Offered { until }),
        (MailKind::LearningLapsed, Lapsed) => Some(News::Lapsed),
        (MailKind::LearningPostponed, Confirmed | Waitlisted | Offered) => Some(News::Postponed { reaffirm_by }),
        (MailKind::LearningChanged, Confirmed | Waitlisted | Offered) => Some(News::Changed),
        (MailKind::LearningCancelled, Cancelled) => {
            event.cancelled_reason_nl.clone().map(|reason| News::Cancelled { reason })
        }
        (MailKind::LearningWithdrawn, Cancelled | Lapsed) => Some(News::Withdrawn),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_by_the_state_it_left_and_what_one_ends_oneself_is_not() {
        let steps = [
            ("registerForLearningEvent", "CONFIRMED", true, Some(MailKind::LearningConfirmed)),
            ("registerForLearningEvent", "WAITLISTED", false, Some(MailKind::LearningWaitlisted)),
            ("offerSeat", "OFFERED", false, Some(MailKind::LearningOffered)),
            ("acceptSeatOffer", "CONFIRMED", true, Some(MailKind::LearningConfirmed)),
            ("declineSeatOffer", "LAPSED", true, None),
            ("declineSeatOffer", "LAPSED", false, Some(MailKind::LearningWithdrawn)),
            ("lapseSeat", "LAPSED", false, Some(MailKind::LearningLapsed)),
            ("cancelRegistration", "CANCELLED", true, None),
            ("cancelRegistration", "CANCELLED", false, Some(MailKind::LearningWithdrawn)),
            ("cancelLearningEvent", "CANCELLED", false, Some(MailKind::LearningCancelled)),
            ("postponeLearningEvent", "CONFIRMED", false, None),
            ("setRegistrationNeeds", "CONFIRMED", true, None),
            ("recordAttendance", "ATTENDED", false, None),
        ];
        for (action, state, is_own, expected) in steps {
            assert_eq!(kind_of(action, state, is_own), expected, "{action} {state} {is_own}");
        }
    }
}
