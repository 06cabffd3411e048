//! Accounts, roles and sessions in the graph: translation only.

mod accounts;
mod query;
mod session;
mod types;

pub use accounts::{AccountMutation, Invitation};
pub use query::IdentityQuery;
pub use session::SessionMutation;
pub use types::{Role, User};
