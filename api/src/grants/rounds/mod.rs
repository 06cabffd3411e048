//! Rounds: the approved projects of one period together. A source may tell how
//! many were approved and describe only some; the others stay visible as a count.

pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use list::{count, subsidy_rounds};
pub use loaders::RoundLoaders;
