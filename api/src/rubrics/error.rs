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
        /// A name that cannot be used.
        NameMalformed => BadInput, "RUBRIC_NAME_MALFORMED", "The name of a rubric is 2 to 100 characters with a letter and without control characters.";
        /// A name that another rubric has.
        NameTaken { name: String, slug: String } => BadInput, "RUBRIC_NAME_TAKEN", "`{name}` is the name of rubric `{slug}` already; case and accents do not count.";
        /// Nothing to stand below.
        ParentUnknown => BadInput, "RUBRIC_PARENT_UNKNOWN", "There is no such rubric to stand below, or it was retired.";
        /// A third level.
        TooDeep => BadInput, "RUBRIC_TOO_DEEP", "Rubrics have two levels: one stands below a heading at the top, and a heading with others below it stays at the top.";
        /// No place in an order.
        PositionMalformed => BadInput, "RUBRIC_POSITION_MALFORMED", "A position is a number from 1 on.";
        /// A rubric that was retired.
        Retired => PreconditionFailed, "RUBRIC_RETIRED", "This rubric was retired; what is to be listed under it needs another.";
        /// Something is listed under it.
        InUse { offerings: u64 } => PreconditionFailed, "RUBRIC_IN_USE", "Offerings of listings that are not archived stand under this rubric: {offerings}. They must find another first.";
        /// Others stand below it.
        HasBelow { below: usize } => PreconditionFailed, "RUBRIC_HAS_BELOW", "Rubrics stand below this one: {below}. Retire or move them first.";
    }
}
