//! The assessment of a call (DOMAIN §4.2): from its closing until its ranking.
//!
//! An officer begins it once the call has closed and nobody has more time ([`start_assessment()`]). Each juror without a conflict of interest
//! scores every criterion with a motivation ([`score_application()`]). On two complete scorings an officer advises an amount
//! ([`advise_application()`]), with which the means are fixed. When everything is advised on, the call is ranked ([`rank_call()`]): by score,
//! tie-break, instant and reference, as far as the budget reaches. Begin at [`rules`]: what scores come to, in whole numbers, so
//! that anyone gets the same ranking from the same scores.

mod advise_application;
pub mod error;
pub mod graphql;
mod rank_call;
mod ranking;
pub mod rules;
mod score_application;
mod scores;
mod start_assessment;
mod store;

pub use advise_application::advise_application;
pub use rank_call::{AskedSkip, rank_call};
pub use ranking::ranking;
pub use score_application::score_application;
pub use scores::{my_scoring, scorings_of};
pub use start_assessment::start_assessment;
