//! Reference, programme and demonstration data: embedded in the binary, loaded
//! on first run and whenever a data set has changed. Every row has a stable id
//! ([`crate::shared::ids::seeded`]), so loading twice changes nothing.
//!
//! Start at [`datasets`]: what is loaded, in which order.

mod datasets;
mod enterprises;
mod error;
mod figures;
mod guide_rows;
mod invented;
mod learning;
mod load;
mod network;
mod places;
mod programme;
mod progress;
mod rows;
mod rubrics;
mod store;
mod subsidies;
mod synthetic;
mod words;

pub use error::SeedError;
pub use load::{Outcome, Scope, add_invented, load};
pub use progress::{Bar, Progress, Quiet};
pub use store::Store;
