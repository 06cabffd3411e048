//! Programs of partners in the graph.

mod input;
mod mutation;
mod query;
mod types;

pub use mutation::ClientMutation;
pub use query::ClientQuery;
pub use types::PartnerClient;
