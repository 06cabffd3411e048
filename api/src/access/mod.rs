//! Who may do what: no GraphQL, no HTTP, no SQL. Start at [`policy`], the table;
//! [`visibility`] says which fields of a record one sees.

mod action;
mod actor;
mod client_scopes;
pub mod policy;
pub mod visibility;

pub use action::Action;
pub use actor::{Actor, Capacity, Person, Role, Scope, ScopeKind, Target};
pub use client_scopes::{ClientScope, ClientScopes};
pub use policy::{Condition, Denial, Reach};
