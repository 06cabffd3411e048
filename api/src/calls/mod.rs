//! Calls for projects and the regulations they are made under. A call has a deadline date and the exclusive instant at which it
//! closes; whether it is upcoming, open or closed follows from the date in Brussels ([`rules::phase`]). A call that was not
//! published does not exist for visitors.
//!
//! A registrar records the [`regulations`]. An officer makes a draft ([`create_call()`], [`update_call()`]) and publishes it
//! ([`publish_call()`]). From then on its deadline moves later only, with a reason ([`extend_call()`]), and from the first
//! application on its criteria, weights and maximum stand. A call under which nothing was granted is called off with a reason
//! ([`cancel_call()`]). Deadlines stand in everyone's calendar ([`appointments`]).
//!
//! Start at [`rules`]: what a call is, and what may be changed of it when; `states.rs` says which step follows from which
//! state.

mod appointments;
mod cancel_call;
mod change;
mod create_call;
pub mod error;
mod extend_call;
mod get;
pub mod graphql;
mod hold_call;
mod list;
mod loaders;
mod publish_call;
pub mod regulations;
pub mod rules;
pub mod states;
mod store;
mod translate_call;
mod translate_criterion;
mod update_call;

pub use appointments::{CallAppointments, cancelled, extended};
pub use cancel_call::cancel_call;
pub use create_call::create_call;
pub use extend_call::extend_call;
pub use get::{call, criteria};
pub use hold_call::{criteria_held, hold_call, note_submission, take_call_step};
pub use list::{calls, count};
pub use loaders::CallLoaders;
pub use publish_call::publish_call;
pub use translate_call::translate_call;
pub use translate_criterion::translate_criterion;
pub use update_call::update_call;
