//! The life of a meeting. What is not listed is refused. Source: DOMAIN §4.5.

use super::error::MeetingError;
use super::rules::State;
use crate::codes;

codes! {
    /// What happens to a meeting.
    pub enum Event {
        /// The regisseurs are invited.
        Invite = "invite",
        /// It took place.
        Hold = "hold",
        /// Minutes are begun.
        DraftMinutes = "draftMinutes",
        /// Minutes go to the regisseurs.
        Circulate = "circulate",
        /// Minutes are approved, by a later meeting or by silence.
        Approve = "approve",
        /// An extract of the minutes is made public.
        PublishExtract = "publishExtract",
        /// It will not take place.
        Cancel = "cancel",
    }
}

/// Where an event leads from a state.
///
/// # Errors
/// `MEETING_TRANSITION`, naming state and event.
pub fn next(state: State, event: Event) -> Result<State, MeetingError> {
    use State::{Approved, Cancelled, Circulated, Held, Invited, MinutesDraft, Planned, Published};
    match (state, event) {
        (Planned, Event::Invite) => Ok(Invited),
        (Invited, Event::Hold) => Ok(Held),
        (Held, Event::DraftMinutes) => Ok(MinutesDraft),
        (MinutesDraft, Event::Circulate) => Ok(Circulated),
        (Circulated, Event::Approve) => Ok(Approved),
        (Approved, Event::PublishExtract) => Ok(Published),
        (Planned | Invited, Event::Cancel) => Ok(Cancelled),
        (state, event) => Err(MeetingError::IllegalTransition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_goes_from_planned_to_published_in_this_order_and_no_other() {
        let way = [Event::Invite, Event::Hold, Event::DraftMinutes, Event::Circulate, Event::Approve];
        let end = way.iter().try_fold(State::Planned, |state, event| next(state, *event));
        assert_eq!(end, Ok(State::Approved));
        assert_eq!(next(State::Approved, Event::PublishExtract), Ok(State::Published));
    }

    #[test]
    fn of_all_pairs_of_state_and_event_eight_lead_somewhere() {
        let pairs = State::ALL.iter().flat_map(|state| Event::ALL.iter().map(move |event| next(*state, *event)));
        assert_eq!(pairs.filter(Result::is_ok).count(), 8);
    }

    #[test]
    fn only_what_was_not_held_yet_can_be_cancelled() {
        for state in State::ALL {
            let may = matches!(state, State::Planned | State::Invited);
            assert_eq!(next(*state, Event::Cancel).is_ok(), may, "{state:?}");
        }
    }

    #[test]
    fn a_refusal_names_state_and_event() {
        let refused = MeetingError::IllegalTransition { state: "CANCELLED", event: "invite" };
        assert_eq!(next(State::Cancelled, Event::Invite), Err(refused));
    }
}
