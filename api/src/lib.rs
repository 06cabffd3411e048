//! The social-economy programme of a province as one GraphQL service.
//!
//! A folder per capability; the rooms and the way of a request through them are
//! in `docs/architecture.md`.

pub mod access;
pub mod aid;
pub mod applications;
pub mod assessment;
pub mod background;
pub mod calendar;
pub mod calls;
pub mod cli;
pub mod config;
pub mod decisions;
pub mod docs;
pub mod enterprises;
pub mod figures;
pub mod files;
pub mod grants;
pub mod graphql;
pub mod guide;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod journal;
pub mod kept;
pub mod learning;
pub mod live;
pub mod logs;
pub mod mail;
pub mod meetings;
pub mod network;
pub mod outgoing;
pub mod partners;
pub mod pdf;
pub mod places;
pub mod prepare;
pub mod programme;
pub mod rubrics;
pub mod seeding;
pub mod server;
pub mod service;
pub mod shared;
pub mod translations;
