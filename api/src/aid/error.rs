//! What can be refused about aid and links.

use crate::refusals;

refusals! {
    /// Why something about aid is refused.
    pub enum AidError {
        /// An amount out of range.
        AmountMalformed { smallest: i64, largest: i64 } => BadInput, "AID_AMOUNT_MALFORMED", "This amount is {smallest} to {largest} euro cents.";
        /// A decision to come.
        DecidedLater => BadInput, "AID_DECIDED_LATER", "What was decided was decided today or earlier.";
        /// Another day asked about by an enterprise.
        OnlyToday => BadInput, "AID_SIMULATED_TODAY_ONLY", "An enterprise asks about today: from day to day the totals would tell what linked enterprises got.";
        /// A step that the state does not allow.
        Transition { state: &'static str, event: &'static str } => IllegalTransition, "AID_TRANSITION", "Aid that is {state} cannot {event}.";
        /// One enterprise twice.
        LinkedToItself => BadInput, "LINKED_TO_ITSELF", "An enterprise is not linked to itself; name another.";
        /// Two links of one pair at once.
        LinkOverlaps => PreconditionFailed, "UNDERTAKING_LINK_OVERLAPS", "These two are linked already on a day of this period; end that link first.";
        /// An end later than the one it has.
        LinkEndsBefore => PreconditionFailed, "UNDERTAKING_LINK_ENDS_BEFORE", "The link ends on or before that day already; record a new one for longer.";
    }
}
