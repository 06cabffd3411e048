//! What can go wrong with proposals.

use crate::refusals;
use chrono::NaiveDate;

refusals! {
    /// Why something about proposals is refused.
    pub enum ProposalError {
        /// A day that gives no more time.
        UntilNotLater { deadline_on: NaiveDate } => BadInput, "EXTENSION_NOT_LATER", "An extension ends after the deadline of the call, {deadline_on}, and not before today.";
        /// A day that is absurdly far.
        UntilTooFar { most: i64 } => BadInput, "EXTENSION_TOO_FAR", "An extension ends within {most} days of the deadline of the call.";
        /// No such enterprise.
        EnterpriseUnknown => BadInput, "EXTENSION_ENTERPRISE_UNKNOWN", "There is no such enterprise.";
        /// A call that was ranked.
        ReopeningTooLate { state: &'static str } => PreconditionFailed, "REOPENING_TOO_LATE", "The call is {state}: what is reopened now could no longer be ranked.";
        /// One waits already.
        Open => Conflict, "PROPOSAL_OPEN", "Another officer proposed this already; confirm or refuse that.";
        /// A step that does not follow from the state.
        Transition { state: &'static str, event: &'static str } => IllegalTransition, "PROPOSAL_TRANSITION", "The proposal is {state}; {event} does not follow from that.";
    }
}
