//! How the search reads what people type, as far as officers say so: words that mean others, and words that mean nothing. What
//! rubrics are called in other words stands with the rubrics.

pub mod error;
pub mod graphql;
mod list;
mod remove_search_reading;
pub mod rules;
mod set_search_reading;
pub(super) mod store;

pub use list::{count, search_readings};
pub use remove_search_reading::remove_search_reading;
pub use set_search_reading::set_search_reading;
