//! The supplier guide *Waar sociaal aankopen in Oost-Vlaanderen?*: published
//! listings, what they offer, what their clients say. Start at [`suppliers()`].

pub mod error;
pub mod graphql;
mod loaders;
pub mod rules;
mod store;
mod suppliers;

pub use loaders::GuideLoaders;
pub use suppliers::{Filter, Search, suppliers};
