//! Enterprises as records, social and regular, with their recognitions. What the
//! supplier guide shows of them is in [`crate::guide`].

pub mod error;
mod get;
pub mod graphql;
mod kept;
mod held_recognitions;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::{EnterpriseRef, enterprise};
pub use kept::EnterpriseRows;
pub use held_recognitions::{recognitions_of, recognitions_of_each};
pub use list::{count, enterprises};
pub use loaders::EnterpriseLoaders;
pub(crate) use store::row;
