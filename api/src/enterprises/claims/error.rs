//! What can be refused about claims.

use crate::refusals;

refusals! {
    /// Why something about a claim is refused.
    pub enum ClaimError {
        /// A second claim on one enterprise.
        Open => Conflict, "CLAIM_OPEN", "There is a claim of this account on this enterprise already, which waits or was granted.";
        /// A claim by someone who acts for the enterprise already.
        Represented => PreconditionFailed, "ENTERPRISE_REPRESENTED", "You act for this enterprise already; take that capacity.";
        /// A step that the state does not allow.
        Transition { state: &'static str, event: &'static str } => IllegalTransition, "CLAIM_TRANSITION", "A claim that is {state} cannot {event}.";
    }
}
