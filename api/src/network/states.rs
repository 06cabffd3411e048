//! The state machines of merger flags, mandates and actions: what is not listed is refused.

use super::error::NetworkError;
use crate::codes;

codes! {
    /// Where a flagged merger stands.
    pub enum FlagState {
        /// An officer must decide.
        Open = "OPEN",
        /// An officer decided.
        Decided = "DECIDED",
    }
}

codes! {
    /// What can happen to a flagged merger.
    pub enum FlagEvent {
        /// An officer decides to which area it belongs.
        Decide = "DECIDE",
    }
}

/// The state after an event.
///
/// # Errors
/// `MERGER_TRANSITION`.
pub fn flag_after(state: FlagState, event: FlagEvent) -> Result<FlagState, NetworkError> {
    match (state, event) {
        (FlagState::Open, FlagEvent::Decide) => Ok(FlagState::Decided),
        (FlagState::Decided, FlagEvent::Decide) => {
            Err(NetworkError::MergerTransition { state: state.code(), event: event.code() })
        }
    }
}

codes! {
    /// Where a mandate stands on a date.
    pub enum MandateState {
        /// It has not begun.
        Coming = "COMING",
        /// It holds.
        Running = "RUNNING",
        /// It is over, or was withdrawn.
        Ended = "ENDED",
    }
}

codes! {
    /// What can happen to a mandate.
    pub enum MandateEvent {
        /// It is ended, or withdrawn before it began.
        End = "END",
    }
}

/// The state after an event.
///
/// # Errors
/// `MANDATE_TRANSITION`.
pub fn mandate_after(state: MandateState, event: MandateEvent) -> Result<MandateState, NetworkError> {
    match (state, event) {
        (MandateState::Coming | MandateState::Running, MandateEvent::End) => Ok(MandateState::Ended),
        (MandateState::Ended, MandateEvent::End) => {
            Err(NetworkError::MandateTransition { state: state.code(), event: event.code() })
        }
    }
}

codes! {
    /// How far an action of an area has come.
    pub enum ActionState {
        /// Not begun.
        Planned = "PLANNED",
        /// Begun.
        InProgress = "IN_PROGRESS",
        /// Done.
        Done = "DONE",
        /// Given up.
        Dropped = "DROPPED",
    }
}

codes! {
    /// What can happen to an action.
    pub enum ActionEvent {
        /// It begins.
        Begin = "BEGIN",
        /// It is done.
        Finish = "FINISH",
        /// It is given up.
        Drop = "DROP",
    }
}

/// The state after an event.
///
/// # Errors
/// `ACTION_TRANSITION`.
pub fn action_after(state: ActionState, event: ActionEvent) -> Result<ActionState, NetworkError> {
    match (state, event) {
        (ActionState::Planned, ActionEvent::Begin) => Ok(ActionState::InProgress),
        (ActionState::InProgress, ActionEvent::Finish) => Ok(ActionState::Done),
        (ActionState::Planned | ActionState::InProgress, ActionEvent::Drop) => Ok(ActionState::Dropped),
        (ActionState::Planned, ActionEvent::Finish)
        | (ActionState::InProgress, ActionEvent::Begin)
        | (ActionState::Done | ActionState::Dropped, _) => {
            Err(NetworkError::ActionTransition { state: state.code(), event: event.code() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_begins_and_is_done_or_is_given_up_on_the_way() {
        use ActionEvent::{Begin, Drop, Finish};
        use ActionState::{Done, Dropped, InProgress, Planned};
        let allowed = [
            (Planned, Begin, InProgress),
            (Planned, Drop, Dropped),
            (InProgress, Finish, Done),
            (InProgress, Drop, Dropped),
        ];
        for state in ActionState::ALL {
            for event in ActionEvent::ALL {
                let expected = allowed.iter().find(|(from, by, _)| from == state && by == event).map(|(.., to)| *to);
                assert_eq!(action_after(*state, *event).ok(), expected, "{state:?} {event:?}");
            }
        }
    }

    #[test]
    fn a_mandate_ends_once() {
        assert_eq!(mandate_after(MandateState::Coming, MandateEvent::End), Ok(MandateState::Ended));
        assert_eq!(mandate_after(MandateState::Running, MandateEvent::End), Ok(MandateState::Ended));
        assert!(mandate_after(MandateState::Ended, MandateEvent::End).is_err());
    }

    #[test]
    fn a_merger_is_decided_about_once() {
        assert_eq!(flag_after(FlagState::Open, FlagEvent::Decide), Ok(FlagState::Decided));
        assert!(flag_after(FlagState::Decided, FlagEvent::Decide).is_err());
    }
}
