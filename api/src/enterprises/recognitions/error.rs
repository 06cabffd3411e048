//! What can be refused about recognitions.

use crate::enterprises::rules::RecognitionKind;
use crate::refusals;

refusals! {
    /// Why something about a recognition is refused.
    pub enum RecognitionError {
        /// A new one outside the time of its kind.
        OutsideWindow { kind: &'static str, begins: String, holds: String } => PreconditionFailed, "RECOGNITION_OUTSIDE_WINDOW", "A new recognition {kind} begins {begins} and holds {holds}.";
        /// Two of one kind at once.
        Overlaps => PreconditionFailed, "RECOGNITION_OVERLAPS", "A verified recognition of this kind holds for the same enterprise or establishment on a day of this period; end it first.";
        /// An establishment of someone else.
        EstablishmentUnknown => BadInput, "ESTABLISHMENT_UNKNOWN", "The enterprise has no such establishment.";
        /// A step that the state does not allow.
        Transition { state: &'static str, event: &'static str } => IllegalTransition, "RECOGNITION_TRANSITION", "A recognition that is {state} cannot {event}.";
        /// An end later than the one it has.
        EndsBefore => PreconditionFailed, "RECOGNITION_ENDS_BEFORE", "The recognition ends on or before that day already; propose a new one for longer.";
    }
}

impl RecognitionError {
    /// What is told of a recognition of this kind outside its time.
    pub(in crate::enterprises) fn outside(kind: RecognitionKind) -> Self {
        let words = |from: Option<chrono::NaiveDate>, until: Option<chrono::NaiveDate>| match (from, until) {
            (Some(from), Some(until)) => format!("from {from} and before {until}"),
            (Some(from), None) => format!("from {from} on"),
            (None, Some(until)) => format!("before {until}"),
            (None, None) => "on any day".to_owned(),
        };
        let (opening, window) = (kind.opening(), kind.window());
        let begins = words(opening.from, opening.until);
        Self::OutsideWindow { kind: kind.code(), begins, holds: words(window.from, window.until) }
    }
}
