//! Directing areas: the centre cities and partnerships of municipalities that
//! direct the local social economy, with their members by period (DOMAIN §4.5).
//!
//! Start at [`rules`]: forms, territory on a date, inhabitants and the guideline.

mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::area;
pub use list::{count, directing_areas};
pub use loaders::NetworkLoaders;
