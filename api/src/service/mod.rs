//! What this service is: version, build, time zone, mode, what is loaded, and
//! counts of what it holds. For the home page, for operators and for clients.

mod about;
pub mod counts;
pub mod graphql;
mod store;

pub use about::{BUILD, DataSet, VERSION, data_sets, is_demo};
