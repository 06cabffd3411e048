//! Where a fact of the programme comes from, and how sure it is.

use crate::codes;

codes! {
    /// Where a fact comes from.
    pub enum FactBasis {
        /// The slides of the Province of 2018, from which the programme is taken.
        Slides = "SLIDES",
        /// Published by the Province, but not in the slides.
        PublishedElsewhere = "PUBLISHED_ELSEWHERE",
        /// General knowledge outside the slides.
        OutsideSlides = "OUTSIDE_SLIDES",
        /// Said or recorded here by staff of the Province.
        RecordedHere = "RECORDED_HERE",
    }
}

codes! {
    /// How a fact is known.
    pub enum Certainty {
        /// A source states it.
        Stated = "STATED",
        /// It was inferred from what a source tells.
        Inferred = "INFERRED",
    }
}
