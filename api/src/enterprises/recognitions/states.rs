//! The life of a recognition in the register. What is not listed is refused. Source: DOMAIN §4.1.

use super::error::RecognitionError;
use crate::codes;
use crate::enterprises::rules::RecognitionState;

codes! {
    /// What happens to a recognition.
    pub enum RecognitionEvent {
        /// An officer saw that it is there.
        Verify = "VERIFY",
        /// An officer did not see that it is.
        Refuse = "REFUSE",
        /// It holds no longer from a day on.
        End = "END",
    }
}

/// Where an event leads from a state. One that ended stays verified: it held in its time.
///
/// # Errors
/// `RECOGNITION_TRANSITION`, naming state and event.
pub fn next(state: RecognitionState, event: RecognitionEvent) -> Result<RecognitionState, RecognitionError> {
    use RecognitionState::{Proposed, Refused, Verified};
    match (state, event) {
        (Proposed, RecognitionEvent::Verify) => Ok(Verified),
        (Proposed, RecognitionEvent::Refuse) => Ok(Refused),
        (Verified, RecognitionEvent::End) => Ok(Verified),
        (state, event) => Err(RecognitionError::Transition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_is_verified_or_refused_and_what_is_verified_ends() {
        use {RecognitionEvent as E, RecognitionState as S};
        let allowed = [
            (S::Proposed, E::Verify, S::Verified),
            (S::Proposed, E::Refuse, S::Refused),
            (S::Verified, E::End, S::Verified),
        ];
        for state in S::ALL {
            for event in E::ALL {
                let expected = allowed.iter().find(|(from, by, _)| from == state && by == event).map(|(.., to)| *to);
                assert_eq!(next(*state, *event).ok(), expected, "{state:?} {event:?}");
            }
        }
    }
}
