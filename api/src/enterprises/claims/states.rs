//! The life of a claim. What is not listed is refused. Source: DOMAIN §4.1.

use super::error::ClaimError;
use super::rules::ClaimState;
use crate::codes;

codes! {
    /// What happens to a claim.
    pub enum ClaimEvent {
        /// An officer saw that they may act for the enterprise.
        Grant = "GRANT",
        /// An officer did not see it.
        Refuse = "REFUSE",
        /// They no longer may.
        Revoke = "REVOKE",
    }
}

/// Where an event leads from a state.
///
/// # Errors
/// `CLAIM_TRANSITION`, naming state and event.
pub fn next(state: ClaimState, event: ClaimEvent) -> Result<ClaimState, ClaimError> {
    use ClaimState::{Granted, Refused, Requested, Revoked};
    match (state, event) {
        (Requested, ClaimEvent::Grant) => Ok(Granted),
        (Requested, ClaimEvent::Refuse) => Ok(Refused),
        (Granted, ClaimEvent::Revoke) => Ok(Revoked),
        (state, event) => Err(ClaimError::Transition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_granted_or_refused_and_what_was_granted_is_revoked() {
        use {ClaimEvent as E, ClaimState as S};
        let allowed = [
            (S::Requested, E::Grant, S::Granted),
            (S::Requested, E::Refuse, S::Refused),
            (S::Granted, E::Revoke, S::Revoked),
        ];
        for state in S::ALL {
            for event in E::ALL {
                let expected = allowed.iter().find(|(from, by, _)| from == state && by == event).map(|(.., to)| *to);
                assert_eq!(next(*state, *event).ok(), expected, "{state:?} {event:?}");
            }
        }
    }
}
