//! The social-economy programme of a province as one GraphQL service.
//!
//! A folder per capability; the rooms and the way of a request through them are
//! in `docs/architecture.md`.

pub mod access;
pub mod calls;
pub mod cli;
pub mod config;
pub mod docs;
pub mod grants;
pub mod graphql;
pub mod http;
pub mod logs;
pub mod places;
pub mod prepare;
pub mod seeding;
pub mod server;
pub mod shared;
pub mod translations;
