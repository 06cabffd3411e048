//! Accounts, roles and sessions in the graph: translation only.

mod accounts;
mod external;
mod mail;
mod query;
mod session;
mod types;

pub use accounts::{AccountMutation, Invitation};
pub use external::{ExternalMutation, ExternalQuery};
pub use mail::{MailPreferencesMutation, MailPreferencesQuery};
pub use query::IdentityQuery;
pub use session::SessionMutation;
pub use types::{Role, User};
