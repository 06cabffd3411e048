//! Where a fact of the programme comes from and how sure it is, said beside it.

use crate::shared::basis;
use async_graphql::Enum;

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "basis::FactBasis")]
pub enum FactBasis {
    /// The slides of the Province of 2018, from which the programme is taken.
    Slides,
    /// Published by the Province, but not in the slides.
    PublishedElsewhere,
    /// General knowledge outside the slides.
    OutsideSlides,
    /// Said or recorded here by staff of the Province.
    RecordedHere,
}

/// How a fact is known.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "basis::Certainty")]
pub enum Certainty {
    /// A source states it.
    Stated,
    /// It was inferred from what a source tells.
    Inferred,
}
