//! Refusals of the change feed.

use crate::refusals;

refusals! {
    /// Why the change feed was not read.
    pub enum FeedError {
        /// A cursor that was given out for other kinds.
        OtherKinds => BadInput, "CURSOR_OF_OTHER_KINDS", "`after` was given out for other `kinds`; ask for the same ones as before, or begin without `after`.";
        /// No kind at all.
        NoKinds => BadInput, "KINDS_EMPTY", "`kinds` names none; leave it out for all of them.";
    }
}
