//! Municipalities, their mergers and the localities in them. Codes change when
//! municipalities merge, so everything is asked for a date.

pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod rules;
mod store;

pub use get::{family_of, municipality};
pub use list::{count, municipal_register, municipalities, municipalities_on};
pub use loaders::{PlaceLoaders, PlaceRows};
pub(crate) use store::{lies_in, row};
