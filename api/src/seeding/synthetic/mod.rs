//! Clearly fictitious social enterprises, for demos and measurements.
//!
//! Start at [`Generator::listing`]: it answers with one invented listing of the guide, and the answer depends on the
//! index alone. So half a million listings can be made in any order, in parts, or again after an interruption.
//!
//! Nothing here names a real enterprise or a person: every name starts with "Voorbeeld", websites lie under
//! `example.org`, enterprise numbers in a range believed never issued (`0090.…` to `0099.…`, with valid check digits),
//! and clients are of the kind "Voorbeeldgemeente A". Whoever stores these records still flags them `synthetic`.
//!
//! The Dutch words are data: `data/synthetic_vocabulary.csv` (what each rubric has on offer) and
//! `data/synthetic_phrases.csv` (names and sentences). Changing either file, or the order of its lines, changes the
//! listings; measurements are comparable only on the same data.

mod client_voices;
mod generator;
mod identity;
mod listing;
mod offers;
mod phrases;
mod places;
mod random;
mod recognitions;
mod rubrics;
mod vocabulary;

#[cfg(test)]
mod fixtures;

pub use generator::Generator;
pub use listing::{SyntheticListing, SyntheticOffering};
pub use rubrics::RubricWords;
