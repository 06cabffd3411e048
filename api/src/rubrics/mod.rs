//! The rubrics of the supplier guide: headings in two levels, with the words by
//! which buyers look for them.

mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::rubric;
pub use list::{count, rubrics};
pub use loaders::{RubricLoaders, RubricRows};
pub(crate) use store::row;
