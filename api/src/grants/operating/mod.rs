//! Yearly grants for the running of an organisation, with general aims and one
//! action plan per year.

pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use list::{count, operating_grants};
pub use loaders::OperatingGrantLoaders;
