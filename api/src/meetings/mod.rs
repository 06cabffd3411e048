//! The provincial meetings of the regisseurs, two a year: their public part.
//! Minutes, attendance and restricted subjects are for the network (DOMAIN §4.5).
//!
//! Start at [`rules`]: what a meeting is, and which subjects everyone may see.

mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::network_meeting;
pub use list::{count, network_meetings};
pub use loaders::MeetingLoaders;
