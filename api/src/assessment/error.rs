//! What can go wrong with an assessment.

use crate::refusals;
use chrono::{DateTime, Utc};

refusals! {
    /// Why something about an assessment is refused.
    pub enum AssessmentError {
        /// A call that still takes applications.
        CallOpen { closes_at: DateTime<Utc> } => PreconditionFailed, "ASSESSMENT_CALL_OPEN", "This call takes applications until {closes_at}.";
        /// A lead that has more time.
        ExtensionRunning { until: DateTime<Utc> } => PreconditionFailed, "ASSESSMENT_EXTENSION_RUNNING", "A lead was given more time, until {until}.";
        /// Applications that nobody decided whether they are admissible.
        Undecided => PreconditionFailed, "ASSESSMENT_UNDECIDED", "Applications under this call are submitted or to be completed; whether they are admissible is decided first, perhaps by another officer.";
        /// A score of a criterion that the call has not, or two of one.
        CriterionUnknown => BadInput, "SCORE_CRITERION_UNKNOWN", "Score criteria of this call by their `position`, each once.";
        /// Points out of range.
        PointsOutOfRange => BadInput, "SCORE_OUT_OF_RANGE", "A score is a whole number from 0 to 10.";
        /// Too few complete scorings.
        TooFewScorings { have: usize, fewest: usize } => PreconditionFailed, "ADVICE_TOO_FEW_SCORINGS", "{have} jurors scored every criterion; advising needs {fewest}.";
        /// An amount above what is asked or allowed.
        AmountTooHigh { most: i64 } => BadInput, "ADVICE_AMOUNT_TOO_HIGH", "At most {most} euro cents can be advised: what is asked, within the maximum of the call.";
        /// Applications that are not advised on.
        NotAdvised => PreconditionFailed, "RANKING_NOT_ADVISED", "Applications under this call are still being assessed; each is advised on first, perhaps by another officer.";
        /// A call without a budget.
        NoBudget => PreconditionFailed, "RANKING_NO_BUDGET", "The budget of this call is not known.";
        /// Something to pass over that is not in the ranking.
        SkipUnknown => BadInput, "RANKING_SKIP_UNKNOWN", "Pass over applications of this ranking alone, each once.";
    }
}
