//! What can go wrong when asking for granted projects.

use crate::refusals;

refusals! {
    /// A question about granted projects that cannot be answered.
    pub enum ProjectError {
        /// No such round.
        RoundUnknown { slug: String } => BadInput, "ROUND_UNKNOWN", "There is no round `{slug}`; the field `subsidyRounds` lists them.";
    }
}
