//! Searching the guide as people type: in memory, kept true by the journal.
//!
//! A text becomes a [`Question`]: words, a place among them, slips of the pen put
//! right ([`lexicon`]), rubrics meant by their names and synonyms ([`thesaurus`]). [`hits()`](hits::hits)
//! measures every published listing of the [`catalogue`] by it. Filters, counts and pages come from the
//! catalogue too, so that an anonymous page of the guide asks the database for rows alone. What is
//! published is read at the start and again when the journal tells that it changed ([`GuideSearch`]).

mod cards;
mod catalogue;
mod facets;
mod finding;
mod gazetteer;
mod highlight;
mod hits;
mod index;
mod keeper;
mod kept;
mod lexicon;
mod narrowing;
mod offered;
mod places;
mod question;
mod ranking;
mod replacements;
mod seats;
mod state;
mod suggest;
mod thesaurus;
mod words;

pub use catalogue::{Labelled, Recognised};
pub use facets::Facets;
pub use finding::{Found, Order, Reason, Row};
pub use gazetteer::{PlaceNumber, Point};
pub use highlight::{Piece, highlighted};
pub use index::Wording;
pub use keeper::GuideSearch;
pub use narrowing::Narrowing;
pub use offered::{Area, Offered};
pub use question::Question;
pub use replacements::Replacements;
pub use state::{PostalPlace, Published, Register, State};
pub use suggest::{Suggested, suggested};
pub use thesaurus::{Heading, RubricNumber};
pub use words::tokens;
