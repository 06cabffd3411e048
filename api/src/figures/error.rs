//! What can be wrong with key figures.

use crate::refusals;

refusals! {
    /// Key figures that contradict themselves.
    pub enum FigureError {
        /// The rows count more than the total.
        RowsExceedTotal { total: i64, sum: i64 } => BadInput, "KEY_FIGURES_EXCEED_TOTAL", "The rows add up to {sum}, more than the total of {total}; what is left over cannot be negative.";
    }
}
