//! European projects in which the Province shares the cost.

pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use list::{count, eu_projects};
pub use loaders::EuProjectLoaders;
