//! What can go wrong when searching the guide.

use crate::refusals;

refusals! {
    /// A search that cannot be done.
    pub enum GuideError {
        /// No such rubric.
        RubricUnknown { slug: String } => BadInput, "RUBRIC_UNKNOWN", "The guide has no rubric `{slug}`; the field `rubrics` lists them.";
        /// The text holds nothing to look for.
        TextEmpty => BadInput, "SEARCH_TEXT_EMPTY", "`text` holds no word; leave it out to see all suppliers.";
        /// More words than a search needs.
        TooManyWords { words: usize, maximum: usize } => BadInput, "SEARCH_TOO_MANY_WORDS", "`text` has {words} different words; a search takes at most {maximum}.";
        /// The text is longer than a search needs.
        TextTooLong { characters: usize, maximum: usize } => BadInput, "SEARCH_TEXT_TOO_LONG", "`text` has {characters} characters; a search takes at most {maximum}.";
    }
}
