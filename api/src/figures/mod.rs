//! Yearly key figures of the social economy: per year, territory and unit a
//! total and its rows per work form. What the rows leave over of a total is a
//! row of its own, computed and never stored. Start at [`rules`].

pub mod error;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use list::{count, key_figures};
pub use loaders::FigureLoaders;
