//! What the deputation decides about the applications of a ranked call (DOMAIN §4.2), recorded by a registrar with reference, date and
//! motivation.
//!
//! An application is awarded ([`award_application()`]), put on the reserve ([`reserve_application()`]) or rejected
//! ([`reject_application()`]); from the reserve it is awarded when there is money, or lapses by the clock. When all are decided on, so is
//! the call ([`decide_call()`]). An award never goes beyond what is asked, the maximum and what is left of the budget; it is divided
//! over the partners by largest remainder, each part is tested against the ceiling of aid and enters the ledger in the same
//! transaction. Begin at [`rules`]; what all decisions have in common stands in `keep.rs` (docs/decisions/0042).
//!
//! The consortium is told by letters ([`DecisionLetters`]), and prints the decision ([`request_decision_letter()`]).

mod award_application;
mod ceilings;
mod decide_call;
pub mod error;
pub mod graphql;
mod keep;
mod letter_file;
mod letter_paper;
mod letters;
mod loaders;
mod publish;
mod reject_application;
mod request_decision_letter;
mod reserve_application;
pub mod rules;
mod store;

pub use award_application::award_application;
pub use decide_call::decide_call;
pub use letter_file::DecisionLetterFiles;
pub use letters::DecisionLetters;
pub use loaders::DecisionLoaders;
pub use reject_application::reject_application;
pub use request_decision_letter::request_decision_letter;
pub use reserve_application::reserve_application;
