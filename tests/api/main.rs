//! Black-box tests: the production server on a port of its own, spoken to over
//! HTTP, on SQLite and again on Postgres.
#![allow(missing_docs, reason = "test names are sentences")]

#[path = "../support/mod.rs"]
mod support;

mod enterprises;
mod guide;
mod learning;
mod meetings;
mod network;
mod places;
mod rubrics;
