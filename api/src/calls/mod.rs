//! Calls for projects and the regulations they are made under. A call has a
//! deadline date and the exclusive instant at which it closes; whether it is
//! upcoming, open or closed follows from the clock ([`rules::phase`]). A call
//! that was not published does not exist for visitors.

mod get;
pub mod graphql;
mod list;
mod loaders;
pub mod regulations;
pub mod rules;
mod store;

pub use get::call;
pub use list::{calls, count};
pub use loaders::CallLoaders;
