//! The rubrics of the supplier guide: headings in two levels, with the words by
//! which buyers look for them. Officers make, change and retire them ([`create_rubric()`], [`update_rubric()`],
//! [`retire_rubric()`]) and set their words ([`set_rubric_synonyms()`]).

mod change;
mod create_rubric;
pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
mod retire_rubric;
pub mod rules;
mod set_rubric_synonyms;
mod store;
mod update_rubric;

pub use change::AskedRubric;
pub use create_rubric::create_rubric;
pub use get::rubric;
pub use list::{count, rubrics};
pub use loaders::{RubricLoaders, RubricRows};
pub use retire_rubric::retire_rubric;
pub use set_rubric_synonyms::{AskedSynonyms, set_rubric_synonyms};
pub(crate) use store::row;
pub use update_rubric::update_rubric;
