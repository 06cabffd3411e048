//! Where a fact of the programme comes from.

use crate::codes;

codes! {
    /// Where a fact comes from.
    pub enum FactBasis {
        /// The slides of the Province of 2018, from which the programme is taken.
        Slides = "SLIDES",
        /// Published by the Province, but not in the slides.
        PublishedElsewhere = "PUBLISHED_ELSEWHERE",
    }
}
