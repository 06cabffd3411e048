//! The only room with actix: requests come in, answers go out. Start at [`routes`].

pub mod access_log;
pub mod address;
pub mod answer;
pub mod assets;
pub mod auth;
pub mod body;
pub mod calendar;
pub mod certificate;
pub mod etag;
mod everyone;
pub mod explorer;
pub mod files;
pub mod graphql;
pub mod health;
pub mod home;
mod html;
pub mod jwks;
pub mod letter;
mod link;
pub mod negotiation;
pub mod parameters;
pub mod pictures;
pub mod refusal;
pub mod request_id;
pub mod routes;
pub mod security;
pub mod subscriptions;
