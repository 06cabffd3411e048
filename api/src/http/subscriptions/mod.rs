//! Subscriptions over the wire: a WebSocket at `/graphql/ws` that speaks
//! `graphql-transport-ws`, and server-sent events on `/graphql`. Both send what
//! [`Watching`] tells.

mod connection;
pub mod events;
mod frame;
pub mod socket;
mod task;
mod watching;

pub use watching::{Caller, End, Told, Watching};
