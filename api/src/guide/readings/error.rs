//! What can be refused about readings of the search.

use crate::refusals;

refusals! {
    /// Why something about a reading is refused.
    pub enum ReadingError {
        /// Words that cannot be read otherwise.
        TypedMalformed { most: usize } => BadInput, "READING_TYPED_MALFORMED", "What is typed is 1 to {most} words and at most 60 characters, without control characters.";
        /// Words that cannot be meant.
        MeantMalformed { most: usize } => BadInput, "READING_MEANT_MALFORMED", "What is meant is 1 to {most} words and at most 60 characters, without control characters.";
        /// A reading that changes nothing.
        SameWords => BadInput, "READING_SAME_WORDS", "What is meant are the words that are typed; case, accents and signs do not count.";
    }
}
