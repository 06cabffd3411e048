//! Granted projects: what they do, with whom, for how much. This is the public
//! register of awards as far as sources tell it.

pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
mod naming;
pub mod rules;
mod store;

pub use get::subsidy_project;
pub use list::{count, subsidy_projects};
pub use loaders::ProjectLoaders;
pub use naming::projects_naming;
