//! The state machine of merger flags: what is not listed is refused.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merger_is_decided_about_once() {
        assert_eq!(flag_after(FlagState::Open, FlagEvent::Decide), Ok(FlagState::Decided));
        assert!(flag_after(FlagState::Decided, FlagEvent::Decide).is_err());
    }
}
