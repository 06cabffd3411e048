//! Records that are asked for by one of several names.

use crate::refusals;
use uuid::Uuid;

refusals! {
    /// What can be wrong with the arguments that name a record.
    pub enum NamedError {
        /// None of the names, or several at once.
        NotExactlyOne { arguments: &'static str, given: usize } => BadInput, "ARGUMENTS_NOT_EXACTLY_ONE", "Give exactly one of {arguments}; {given} were given.";
    }
}

/// A record named by its key or by its readable key in addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// By key.
    Id(Uuid),
    /// By readable key.
    Slug(String),
}
