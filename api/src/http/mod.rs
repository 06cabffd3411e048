//! The only room with actix: requests come in, answers go out.

pub mod assets;
pub mod graphql;
pub mod health;
pub mod home;
