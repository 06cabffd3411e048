//! What can go wrong with calls.

use crate::refusals;
use chrono::NaiveDate;

refusals! {
    /// Why something about calls is refused.
    pub enum CallError {
        /// A slug that is in use.
        SlugTaken => BadInput, "CALL_SLUG_TAKEN", "There is a call with this slug already.";
        /// No title.
        TitleMalformed { most: usize } => BadInput, "CALL_TITLE_MALFORMED", "A title is 1 to {most} characters on one line.";
        /// A note that is too long or holds control characters.
        NoteMalformed { most: usize } => BadInput, "CALL_NOTE_MALFORMED", "A note is at most {most} characters, without control characters but ends of lines.";
        /// A regulation that is not there.
        RegulationUnknown => BadInput, "CALL_REGULATION_UNKNOWN", "There is no such regulation.";
        /// A regulation that does not carry the call.
        RegulationNotInForce { opens_on: NaiveDate } => PreconditionFailed, "REGULATION_NOT_IN_FORCE", "The regulation does not hold on {opens_on}, the day on which the call opens.";
        /// A budget year no call lies in.
        YearOutOfRange => BadInput, "CALL_YEAR_OUT_OF_RANGE", "This lies outside the years 2000 to 2200.";
        /// A date no call lies in.
        DateOutOfRange => BadInput, "CALL_DATE_OUT_OF_RANGE", "This date lies outside the years 2000 to 2200.";
        /// An amount that is none.
        AmountOutOfRange => BadInput, "CALL_AMOUNT_OUT_OF_RANGE", "An amount is 1 cent to 1,000,000,000.00 EUR.";
        /// A maximum that could never be granted.
        MaximumAboveBudget => BadInput, "MAXIMUM_ABOVE_BUDGET", "The most one project can be granted is not more than the whole budget.";
        /// A deadline before the first day.
        DeadlineBeforeOpening => BadInput, "DEADLINE_BEFORE_OPENING", "The deadline lies before the day on which the call opens.";
        /// A period that ends before it begins.
        ExecutionMalformed => BadInput, "EXECUTION_PERIOD_MALFORMED", "`executionUntil` is the first day after the period and lies after `executionFrom`.";
        /// No criteria, or too many.
        CriteriaCount { most: usize } => BadInput, "CRITERIA_COUNT", "A call has 1 to {most} criteria.";
        /// A criterion without a name.
        CriterionNameMalformed { most: usize } => BadInput, "CRITERION_NAME_MALFORMED", "The name of a criterion is 1 to {most} characters on one line.";
        /// A name that another criterion has.
        CriterionNameTwice => BadInput, "CRITERION_NAME_TWICE", "Another criterion of the call has this name.";
        /// A weight that is none.
        WeightMalformed => BadInput, "CRITERION_WEIGHT_MALFORMED", "A weight is 1 to 100 percent.";
        /// Weights that are no whole.
        WeightsNotWhole { sum: i64 } => BadInput, "WEIGHTS_NOT_100", "The weights of a call add up to 100; these add up to {sum}.";
        /// Nothing, or too much, that decides between equal scores.
        TieBreakNotOne { found: usize } => BadInput, "TIE_BREAK_NOT_ONE", "Exactly one criterion decides between equal scores; here {found} do.";
        /// A step that does not follow from the state.
        StepIllegal { state: &'static str, step: &'static str } => IllegalTransition, "CALL_STEP_ILLEGAL", "A call that is {state} does not take the step `{step}`.";
        /// A deadline that lies behind us.
        DeadlinePassed => PreconditionFailed, "CALL_DEADLINE_PASSED", "This deadline has passed by the clock of the service.";
        /// A deadline that was announced.
        DeadlineIsExtended => PreconditionFailed, "DEADLINE_MOVED_BY_EXTENDING", "The deadline of a published call is moved with `extendCall`, later and with a reason.";
        /// An opening that has come.
        Opened => PreconditionFailed, "CALL_OPENED", "The call has opened; the day on which it opened stands.";
        /// What was relied on by whoever submitted.
        Frozen => PreconditionFailed, "CALL_FROZEN", "An application was submitted; criteria, weights and maximum stand as they are.";
        /// A deadline that is not later.
        NotLater { deadline_on: NaiveDate } => BadInput, "EXTENDED_TO_EARLIER", "A deadline moves later only; it is {deadline_on} now.";
        /// A call under which projects were granted.
        Awarded => PreconditionFailed, "CALL_AWARDED", "Projects were granted under this call; it cannot be called off any more.";
    }
}
