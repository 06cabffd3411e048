//! Reference, programme and demonstration data: embedded in the binary, loaded
//! on first run and whenever a data set has changed. Every row has a stable id
//! ([`crate::shared::ids::seeded`]), so loading twice changes nothing.
//!
//! Start at [`datasets`]: what is loaded, in which order.

mod datasets;
mod error;
mod load;
mod places;
mod progress;
mod rows;
mod store;
mod subsidies;

pub use error::SeedError;
pub use load::{Outcome, Scope, load};
pub use progress::{Bar, Progress, Quiet};
pub use store::Store;
