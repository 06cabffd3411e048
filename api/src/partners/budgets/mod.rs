//! Budgets of cost: each program of a partner, and each network address of visitors, may spend so many points a minute
//! ([`Budgets`]). What was given out stands in the database, so that all processes share it; each takes a slice of it
//! ahead, so that hardly any request costs a statement. [`rules`] says what is left, [`used_by`] what programs used by day.

mod forget;
mod kit;
pub mod rules;
mod spend;
mod store;
mod used;

pub use forget::forget_budgets;
pub use kit::Budgets;
pub use spend::spend;
pub use used::used_by;
