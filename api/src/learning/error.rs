//! What can go wrong when asking for learning events.

use crate::refusals;
use chrono::NaiveDate;

refusals! {
    /// A question about learning events that cannot be answered.
    pub enum LearningError {
        /// A span of dates that ends before it begins.
        DatesReversed { from: NaiveDate, until: NaiveDate } => BadInput, "LEARNING_DATES_REVERSED", "`until` is {until} and `from` is {from}; `until` is the first date no longer wanted and must lie after `from`.";
    }
}
