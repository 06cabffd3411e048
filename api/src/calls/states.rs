//! The state machine of calls (DOMAIN §4.2). What is not listed is refused, naming state and step.
//!
//! It knows the whole life of a call, so that a step which no operation takes yet is refused like any other that does not
//! follow.

use super::error::CallError;
use super::rules::CallState;
use crate::codes;

codes! {
    /// What is done to a call.
    pub enum CallStep {
        /// What is said of it is changed.
        Update = "update",
        /// It is published.
        Publish = "publish",
        /// Its deadline is moved later.
        Extend = "extend",
        /// Its applications begin to be assessed.
        StartAssessment = "startAssessment",
        /// Its applications are ranked.
        Rank = "rank",
        /// It is decided on.
        Decide = "decide",
        /// All its grants are closed.
        Archive = "archive",
        /// It is called off.
        Cancel = "cancel",
    }
}

/// The state of a call after a step.
///
/// # Errors
/// `CALL_STEP_ILLEGAL`.
pub fn after(state: CallState, step: CallStep) -> Result<CallState, CallError> {
    use CallStep::{Archive, Cancel, Decide, Extend, Publish, Rank, StartAssessment, Update};
    match (state, step) {
        (CallState::Draft, Update) => Ok(CallState::Draft),
        (CallState::Draft, Publish) | (CallState::Published, Update | Extend) => Ok(CallState::Published),
        (CallState::Published, StartAssessment) => Ok(CallState::InAssessment),
        (CallState::InAssessment, Rank) => Ok(CallState::Ranked),
        (CallState::Ranked, Decide) => Ok(CallState::Decided),
        (CallState::Decided, Archive) => Ok(CallState::Archived),
        (CallState::Draft | CallState::Published, Cancel) => Ok(CallState::Cancelled),
        _ => Err(CallError::StepIllegal { state: state.code(), step: step.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::transitions::transitions;
    use std::collections::BTreeSet;

    /// The line of DOMAIN §4.2, letter by letter.
    const DOMAIN: &str = "`DRAFT` –publish→ `PUBLISHED` (phase `UPCOMING`/`OPEN`/`CLOSED` by the clock) \
        –startAssessment[closed, no running extension]→ `IN_ASSESSMENT` –rank→ `RANKED` –decide[REGISTRAR]→ `DECIDED` \
        –archive[all grants closed]→ `ARCHIVED`; `DRAFT`/`PUBLISHED` –cancel[reason, nothing awarded]→ `CANCELLED`.";
    /// What DOMAIN says around it, in the same form: a call changes while it is a draft and, but for what is frozen, after it is published;
    /// "a deadline may only move later".
    const AROUND: &str =
        "`DRAFT` –update→ `DRAFT`; `PUBLISHED` –update→ `PUBLISHED`; `PUBLISHED` –extend[later, reason]→ `PUBLISHED`";

    #[test]
    fn every_state_and_step_goes_where_the_domain_says_and_nowhere_else() {
        let mut told = transitions(DOMAIN);
        assert_eq!(told.len(), 7, "{told:?}");
        told.extend(transitions(AROUND));
        let mut found = BTreeSet::new();
        for state in CallState::ALL {
            for step in CallStep::ALL {
                match after(*state, *step) {
                    Ok(next) => {
                        found.insert((state.code().to_owned(), step.code().to_owned(), next.code().to_owned()));
                    }
                    Err(refused) => {
                        let words = refused.to_string();
                        assert!(words.contains(state.code()) && words.contains(step.code()), "{words}");
                    }
                }
            }
        }
        assert_eq!(found, told);
    }
}
