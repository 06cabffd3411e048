//! Regulations: the rules of a grant, with their aims and the decisions of the
//! provincial council that carry them. They are reached from calls and rounds.

pub mod graphql;
mod loaders;
pub mod rules;
mod store;

pub use loaders::RegulationLoaders;
