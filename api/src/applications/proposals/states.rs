//! The life of a proposal. What is not listed is refused. Source: DOMAIN §2 and §3 "Four eyes".

use super::error::ProposalError;
use super::rules::ProposalState;
use crate::codes;

codes! {
    /// What happens to a proposal.
    pub enum ProposalEvent {
        /// A second officer agrees.
        Confirm = "CONFIRM",
        /// It is refused, or taken back.
        Refuse = "REFUSE",
    }
}

/// Where an event leads from a state.
///
/// # Errors
/// `PROPOSAL_TRANSITION`, naming state and event.
pub fn next(state: ProposalState, event: ProposalEvent) -> Result<ProposalState, ProposalError> {
    match (state, event) {
        (ProposalState::Proposed, ProposalEvent::Confirm) => Ok(ProposalState::Confirmed),
        (ProposalState::Proposed, ProposalEvent::Refuse) => Ok(ProposalState::Refused),
        (state, event) => Err(ProposalError::Transition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_decided_on_once() {
        use {ProposalEvent as E, ProposalState as S};
        for state in S::ALL {
            let is_open = *state == S::Proposed;
            assert_eq!(next(*state, E::Confirm).ok(), is_open.then_some(S::Confirmed), "{state:?}");
            assert_eq!(next(*state, E::Refuse).ok(), is_open.then_some(S::Refused), "{state:?}");
        }
    }
}
