//! Granted projects: what they do, with whom, for how much. Sources tell of older ones; a project whose application was awarded here is
//! entered by that change ([`enter_award()`]). What the gallery tells of it is said by officers ([`update_subsidy_project()`],
//! [`translate_subsidy_project()`]), who also show [`photos`] of it. As a list of awards they are the register ([`crate::grants::register`]).

mod change;
mod enter_award;
pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
mod naming;
pub mod photos;
pub mod rules;
mod store;
mod translate_subsidy_project;
mod update_subsidy_project;

pub use enter_award::enter_award;
pub use get::subsidy_project;
pub use list::{count, subsidy_projects};
pub(in crate::grants) use list::{count_of, page_of};
pub use loaders::ProjectLoaders;
pub use naming::projects_naming;
pub use rules::awarded::{AwardedPartner, AwardedProject};
pub use translate_subsidy_project::translate_subsidy_project;
pub use update_subsidy_project::update_subsidy_project;
