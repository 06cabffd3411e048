//! Black-box tests: the production server on a port of its own, spoken to over
//! HTTP, on SQLite and again on Postgres.
#![allow(missing_docs, reason = "test names are sentences")]
#![allow(clippy::panic, reason = "a test says by panicking what is wrong")]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod aid;
mod applications;
mod architecture;
mod assessment;
mod calendar;
mod calls;
mod config;
mod database;
mod decisions;
mod enterprises;
mod figures;
mod files;
mod grants;
mod guide;
mod home;
mod http;
mod identity;
mod jobs;
mod journal;
mod kept;
mod learning;
mod live;
mod mail;
mod meetings;
mod network;
mod outgoing;
mod partners;
mod places;
mod programme;
mod rubrics;
mod schema;
mod service;
mod spec;
mod webhooks;
