//! What can go wrong with conflicts of interest.

use crate::refusals;

refusals! {
    /// Why something about conflicts is refused.
    pub enum ConflictError {
        /// A conflict without its kind, or a kind without a conflict.
        KindMalformed => BadInput, "CONFLICT_KIND_MALFORMED", "Say of which `kind` the conflict is; without a conflict give neither kind nor explanation.";
        /// A conflict that was declared stays.
        Stays => PreconditionFailed, "CONFLICT_STAYS", "You declared a conflict of interest about this application; it stays.";
        /// No such account.
        UserUnknown => BadInput, "MANDATE_USER_UNKNOWN", "There is no such user.";
        /// No such enterprise.
        EnterpriseUnknown => BadInput, "MANDATE_ENTERPRISE_UNKNOWN", "There is no such enterprise.";
        /// A mandate that ended before.
        MandateEnded => PreconditionFailed, "GOVERNANCE_MANDATE_ENDED", "This mandate ended before that day.";
    }
}
