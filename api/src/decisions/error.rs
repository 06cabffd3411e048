//! What can go wrong with decisions.

use crate::refusals;
use chrono::NaiveDate;

refusals! {
    /// Why a decision is not recorded.
    pub enum DecisionError {
        /// A reference that cannot be used.
        ReferenceMalformed { most: usize } => BadInput, "DECISION_REFERENCE_MALFORMED", "The reference of a decision is 1 to {most} characters on one line.";
        /// A decision to come.
        Later => BadInput, "DECISION_LATER", "What was decided was decided today or earlier.";
        /// A decision before what it rests on.
        TooEarly { earliest: NaiveDate } => BadInput, "DECISION_TOO_EARLY", "The ranking, or the decision before this one, is of {earliest}; what rests on it is not earlier.";
        /// A negative decision that does not say how to appeal.
        AppealMissing => BadInput, "DECISION_APPEAL_MISSING", "Less than what is asked is awarded: say how one can appeal.";
        /// An amount that cannot be awarded.
        AmountOutOfRange { most: i64 } => BadInput, "AWARD_OUT_OF_RANGE", "An award is 1 to {most} euro cents: at most what is asked, within the maximum of the call.";
        /// A day until which no reserve lasts.
        ReserveOutOfRange { last: NaiveDate } => BadInput, "RESERVE_UNTIL_OUT_OF_RANGE", "A reserve lasts until today or later, and until {last} at the latest: the end of the budget year.";
        /// A call of which the applications are not, or no longer, decided on.
        CallNotRanked { state: &'static str } => PreconditionFailed, "DECISION_CALL_NOT_RANKED", "The call is {state}; decisions are recorded while it is RANKED, and about its reserve when it is DECIDED.";
        /// A budget that does not reach.
        BeyondBudget { left: i64 } => PreconditionFailed, "AWARD_BEYOND_BUDGET", "{left} euro cents are left of the budget of the call.";
        /// An application nobody shares in.
        NobodyShares => PreconditionFailed, "AWARD_NOBODY_SHARES", "No partner with a record has a share in what is asked, so that nobody can get the award.";
        /// A share that is too much aid.
        AboveCeiling { partner: String, over: i64 } => PreconditionFailed, "AWARD_ABOVE_CEILING", "With its share the undertaking of {partner} would get {over} euro cents more aid than its ceiling allows on that date.";
        /// Links that changed while the award was tested.
        LinksChanged => Conflict, "AWARD_LINKS_CHANGED", "Who is linked to a partner changed at this moment; try again.";
        /// A decision after the reserve was over.
        ReserveOver { until: NaiveDate } => PreconditionFailed, "RESERVE_OVER", "The application was on the reserve until {until}; an award from it is not decided later.";
        /// A call that is not decided on as a whole.
        Undecided { count: usize } => PreconditionFailed, "CALL_UNDECIDED", "{count} applications of this call are not decided on.";
    }
}
