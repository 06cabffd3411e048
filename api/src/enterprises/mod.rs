//! Enterprises as records, social and regular, with their recognitions. What the
//! supplier guide shows of them is in [`crate::guide`].

pub mod error;
mod get;
pub mod graphql;
mod kept;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::{EnterpriseRef, enterprise};
pub use kept::EnterpriseRows;
pub use list::{count, enterprises};
pub use loaders::EnterpriseLoaders;
pub(crate) use store::row;
