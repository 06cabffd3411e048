//! What can go wrong when searching the guide.

use crate::refusals;

refusals! {
    /// A search that cannot be done.
    pub enum GuideError {
        /// No such rubric.
        RubricUnknown { slug: String } => BadInput, "RUBRIC_UNKNOWN", "The guide has no rubric `{slug}`; the field `rubrics` lists them.";
        /// The text holds nothing to look for.
        TextEmpty => BadInput, "SEARCH_TEXT_EMPTY", "The text to look for holds no word; leave it out to see all suppliers.";
        /// More words than a search needs.
        TooManyWords { words: usize, maximum: usize } => BadInput, "SEARCH_TOO_MANY_WORDS", "The text to look for has {words} different words; a search takes at most {maximum}.";
        /// The text is longer than a search needs.
        TextTooLong { characters: usize, maximum: usize } => BadInput, "SEARCH_TEXT_TOO_LONG", "The text to look for has {characters} characters; a search takes at most {maximum}.";
        /// Two ways of looking for words at once.
        TextBesideQuery => BadInput, "SEARCH_TEXT_BESIDE_QUERY", "`filter.text` cannot stand beside `query`, `near`, an order other than NAME, or a filter by offering kind, capacity, label or reserved contract; use `query` for words.";
        /// An order by answers without a question.
        OrderNeedsQuery => BadInput, "ORDER_NEEDS_QUERY", "The order RELEVANCE needs a `query`.";
        /// An order by distance from nowhere.
        OrderNeedsPlace => BadInput, "ORDER_NEEDS_PLACE", "The order DISTANCE needs `near`, or a `query` that names a place.";
        /// A point that is nowhere.
        PointMalformed => BadInput, "POINT_MALFORMED", "A point has a latitude from -90 to 90 and a longitude from -180 to 180, in degrees.";
        /// A postal code outside the province.
        PostalCodeUnknown { given: String } => BadInput, "POSTAL_CODE_UNKNOWN", "`{given}` is no postal code of the province.";
        /// A distance that means nothing here.
        DistanceOutOfRange { maximum: u32 } => BadInput, "DISTANCE_OUT_OF_RANGE", "`withinKm` must be more than 0 and at most {maximum}.";
        /// No suggestions, or more than anyone reads.
        SuggestionsOutOfRange { maximum: usize } => BadInput, "SUGGESTIONS_OUT_OF_RANGE", "`most` must be from 1 to {maximum}.";
        /// The search is not there.
        Unavailable => Unavailable, "SEARCH_UNAVAILABLE", "The search is being made ready; filters and the order by name work meanwhile.";
    }
}

impl GuideError {
    /// That there is no rubric with this slug in the guide.
    pub fn unknown_rubric(slug: &str) -> Self {
        Self::RubricUnknown { slug: slug.chars().filter(|c| !c.is_control()).take(80).collect() }
    }
}
