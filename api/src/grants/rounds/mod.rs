//! Rounds: the approved projects of one period together. A source may tell how
//! many were approved and describe only some; the others stay visible as a count.
//! The awards of a call are a round too, which begins with the first.

pub mod graphql;
mod list;
mod loaders;
mod place_in_round;
pub mod rules;
mod store;

pub use list::{count, subsidy_rounds};
pub use loaders::RoundLoaders;
pub(super) use place_in_round::place_in_round;
