//! The supplier guide *Waar sociaal aankopen in Oost-Vlaanderen?*: published
//! listings, what they offer, what their clients say. Start at [`suppliers()`]; how texts are understood and
//! measured is in [`search`].

pub mod error;
mod evaluate_search;
pub mod graphql;
mod kept;
mod loaders;
pub mod pictures;
pub mod rules;
pub mod search;
mod store;
mod suggest;
mod suppliers;

pub use evaluate_search::{Judgement, Verdict, judge};
pub use kept::GuideRows;
pub use loaders::GuideLoaders;
pub use suggest::suggest;
pub use suppliers::{Asked, Filter, From, Hit, Search, count_suppliers, suppliers};
