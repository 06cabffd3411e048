//! Learning events: study days and information moments for local governments,
//! regisseurs and enterprises. The slides name four themes without dates; dated
//! events come beside them. A draft exists for staff alone (DOMAIN §4.4).
//!
//! Start at [`rules`]: what an event is, who may see it, when it takes registrations.

pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::learning_event;
pub use list::{count, learning_events};
pub use loaders::LearningLoaders;
