//! Whether an application meets the conditions of DOMAIN §4.2, E1 to E10: a run tests all ten, each with an outcome and the facts
//! it was found by ([`run()`]). It stores nothing; whoever freezes a copy keeps the [`rules::Finding`]s.
//!
//! Start at [`rules`]: what is asked, and what a rule answers. Each rule is a file below `rules/`.

pub mod rules;
mod run;

pub use run::run;
