//! Who may do what: no GraphQL, no HTTP, no SQL. Start at [`policy`], the table;
//! [`visibility`] says which fields of a record one sees.

mod action;
mod actor;
pub mod policy;
pub mod visibility;

pub use action::Action;
pub use actor::{Actor, Capacity, Person, Role, Scope, ScopeKind, Target};
pub use policy::{Condition, Denial, Reach};
