//! What partners are told of: which kinds of records, and what a change of each follows from ([`rules`]).

pub mod graphql;
pub mod rules;
