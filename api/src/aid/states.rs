//! The life of aid in the ledger. What is not listed is refused. Source: DOMAIN §4.3.

use super::error::AidError;
use super::rules::AidState;
use crate::codes;

codes! {
    /// What happens to aid.
    pub enum AidEvent {
        /// It was entered in the central register.
        Register = "REGISTER",
        /// It was recorded or declared wrongly, or the decision fell.
        Withdraw = "WITHDRAW",
    }
}

/// Where an event leads from a state.
///
/// # Errors
/// `AID_TRANSITION`, naming state and event.
pub fn next(state: AidState, event: AidEvent) -> Result<AidState, AidError> {
    use AidState::{Declared, Exempt, Overdue, Registered, ToRegister, Withdrawn};
    match (state, event) {
        (ToRegister | Overdue, AidEvent::Register) => Ok(Registered),
        (Declared | Exempt | ToRegister | Overdue | Registered, AidEvent::Withdraw) => Ok(Withdrawn),
        (state, event) => Err(AidError::Transition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_is_registered_and_everything_is_withdrawn_once() {
        use {AidEvent as E, AidState as S};
        for state in S::ALL {
            let registers = [S::ToRegister, S::Overdue].contains(state);
            assert_eq!(next(*state, E::Register).ok(), registers.then_some(S::Registered), "{state:?}");
            let withdraws = *state != S::Withdrawn;
            assert_eq!(next(*state, E::Withdraw).ok(), withdraws.then_some(S::Withdrawn), "{state:?}");
        }
    }
}
