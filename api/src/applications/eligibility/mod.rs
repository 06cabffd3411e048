//! Whether an application meets the conditions of DOMAIN §4.2, E1 to E10: each rule with an outcome and the facts it was found by.
//!
//! Start at [`rules`]: what is asked, and what a rule answers.

pub mod rules;
