//! The rubrics of the supplier guide: headings in two levels, with the words by
//! which buyers look for them. Officers set these words ([`set_rubric_synonyms()`]).

pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod set_rubric_synonyms;
mod store;

pub use get::rubric;
pub use list::{count, rubrics};
pub use loaders::{RubricLoaders, RubricRows};
pub use set_rubric_synonyms::{AskedSynonyms, set_rubric_synonyms};
pub(crate) use store::row;
