//! What can go wrong with translations.

use crate::refusals;

refusals! {
    /// Why a translation is refused.
    pub enum TranslationError {
        /// A text that is none.
        Malformed { most: usize } => BadInput, "TRANSLATION_MALFORMED", "A translation is 1 to {most} characters, without control characters but ends of lines, and a title stands on one line.";
        /// A translation of nothing.
        NothingToTranslate => BadInput, "NOTHING_TO_TRANSLATE", "There is no Dutch text of which this could be a translation.";
    }
}
