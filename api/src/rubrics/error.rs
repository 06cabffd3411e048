//! What can be refused about rubrics.

use crate::refusals;

refusals! {
    /// Why something about a rubric is refused.
    pub enum RubricError {
        /// A word that cannot be used.
        TermMalformed => BadInput, "SYNONYM_MALFORMED", "A synonym is 2 to 60 characters with a letter and without control characters.";
        /// More words than anyone keeps in order.
        TooMany { maximum: usize } => BadInput, "SYNONYMS_TOO_MANY", "A rubric has at most {maximum} synonyms in one language.";
        /// The same word twice.
        Twice { term: String } => BadInput, "SYNONYM_TWICE", "`{term}` stands in the list more than once; case and accents do not count.";
    }
}
