//! The assessment of a call (DOMAIN §4.2): from its closing until its ranking.
//!
//! An officer begins it once the call has closed and nobody has more time ([`start_assessment()`]), of which the jury hears by
//! letter ([`letters`]). Each juror without a conflict of
//! interest scores every criterion with a motivation ([`score_application()`]). On two complete scorings an officer advises an amount
//! ([`advise_application()`]), with which the means are fixed. When everything is advised on, the call is ranked ([`rank_call()`]): by
//! score, tie-break, instant and reference, as far as the budget reaches ([`ranking()`]). What goes to the deputation is printed as a
//! bundle ([`request_advice_bundle()`]), and what officers count with as a table ([`request_applications_table()`]). Begin at [`rules`]: what scores come to, in whole numbers, so that anyone gets the same
//! ranking from the same scores.

mod advice_bundle;
mod advice_bundle_file;
mod advise_application;
mod applications_table;
mod applications_table_file;
mod assessment_of;
pub mod error;
pub mod graphql;
mod letters;
mod note_reading;
mod rank_call;
mod ranking;
mod request_advice_bundle;
mod request_applications_table;
pub mod rules;
mod score_application;
mod scores;
mod standing;
mod start_assessment;
mod store;

pub use advice_bundle_file::AdviceBundles;
pub use advise_application::advise_application;
pub use applications_table_file::ApplicationsTables;
pub use assessment_of::{Assessment, assessment_of};
pub use letters::AssessmentLetters;
pub use rank_call::{AskedSkip, rank_call};
pub use ranking::{Standing, count_ranking, ranking};
pub use request_advice_bundle::request_advice_bundle;
pub use request_applications_table::request_applications_table;
pub use score_application::{AskedScore, score_application};
pub use scores::{count_my_scorings, my_scorings, scorings_of};
pub use start_assessment::start_assessment;
