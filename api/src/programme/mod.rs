//! What the programme is: definition, principles, kinds of enterprise, target
//! groups, the protocol behind it, the bodies in it, the supplier guide and the
//! network as it describes them, and whom to write to. Facts of the slides of
//! 2018; texts in Dutch with translations. Start at [`rules`].

pub mod address;
mod get;
pub mod graphql;
pub mod lists;
pub mod rules;
mod store;

pub use get::programme;
